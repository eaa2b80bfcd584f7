/** Why boundaries cannot be taken, in codes whose words stand where they are shown. */
export class BoundaryError extends RangeError {
  override name = 'BoundaryError';

  constructor(readonly problems: readonly { code: 'SEAT_OUTSIDE' | 'NOTHING_LEFT' | 'BROKEN_SHAPE'; feature: string | null; detail: string }[]) {
    super(problems.map(({ code, feature, detail }) => `${code}: ${feature ?? ''} ${detail}`).join('; '));
  }
}
