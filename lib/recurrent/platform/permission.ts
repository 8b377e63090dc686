/**
 * Whether something is allowed already, so that trying it neither throws nor asks the user.
 *
 * @param descriptor What is to be done.
 * @returns Whether it is.
 */
export function granted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}
