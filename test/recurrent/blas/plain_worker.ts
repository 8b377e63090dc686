/** The program of the workers that multiply with plain loops. */
import { serve } from "../../../lib/recurrent/threads/serve.ts";
import { plainJobs } from "./plain_blas.ts";

await serve({ plain: plainJobs });
