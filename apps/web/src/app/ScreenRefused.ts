/** Thrown for an address whose screen the role does not have. */
export class ScreenRefused extends Error {
  override name = 'ScreenRefused';
}
