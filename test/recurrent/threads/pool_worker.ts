/** The program of the workers in the tests of the pool. */
import { serve } from "../../../lib/recurrent/threads/serve.ts";
import { jobs } from "./pool_jobs.ts";

await serve({ pool: jobs });
