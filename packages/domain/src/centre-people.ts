import { z } from 'zod';
import { ContactRole, StaffRole } from './codes.ts';
import { IsoDate, Source } from './common.ts';

/** The special authorisation of the Minister of Justice to take in minors (article 850 of law 2018-975). */
export const Authorisation = z.strictObject({
  number: z.string().trim().min(1).max(80),
  validFrom: IsoDate,
  /** The last day; null: without an end. */
  validTo: IsoDate.nullable(),
});
export type Authorisation = z.infer<typeof Authorisation>;

export const StaffCount = z.strictObject({ role: z.enum(StaffRole.codes), countedOn: IsoDate, count: z.int().min(0).max(1000), source: Source });
export type StaffCount = z.infer<typeof StaffCount>;

/** Whom one calls, by role: no name is needed to ring. */
export const Contact = z.strictObject({
  role: z.enum(ContactRole.codes),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 .()-]{6,24}$/),
});
export type Contact = z.infer<typeof Contact>;

/** How many children one of a role looks after; `assumed` as long as nobody has read the text that fixes it. */
export const StaffRatio = z.strictObject({ role: z.enum(StaffRole.codes), children: z.int().min(1).max(500), assumed: z.boolean(), source: Source });
export type StaffRatio = z.infer<typeof StaffRatio>;

/** Whether a centre may take in minors on a day; `until`: the last day of what is told. */
export interface Authorised {
  state: 'VALID' | 'LAPSED' | 'NOT_YET' | 'UNTOLD';
  until: string | null;
}

/** What the authorisations of a centre say of a day. One that holds outweighs those that do not. */
export function authorisedOn(authorisations: readonly Pick<Authorisation, 'validFrom' | 'validTo'>[], day: string): Authorised {
  const begun = authorisations.filter(({ validFrom }) => validFrom <= day);
  const valid = begun.filter(({ validTo }) => validTo === null || validTo >= day);
  const lastOf = (list: typeof begun) =>
    list.some(({ validTo }) => validTo === null)
      ? null
      : (list
          .map(({ validTo }) => validTo ?? '')
          .sort()
          .at(-1) ?? null);
  if (valid.length > 0) return { state: 'VALID', until: lastOf(valid) };
  if (begun.length > 0) return { state: 'LAPSED', until: lastOf(begun) };
  return { state: authorisations.length > 0 ? 'NOT_YET' : 'UNTOLD', until: null };
}

/** The last count of each role up to a day. */
export function staffOn(staff: readonly StaffCount[], day: string): StaffCount[] {
  const upTo = staff.filter(({ countedOn }) => countedOn <= day).sort((a, b) => (a.countedOn < b.countedOn ? -1 : 1));
  return [...new Map(upTo.map((count) => [count.role, count])).values()];
}

/** Roles of which a centre has fewer than its children need; `has` is null where nobody counted, which is another thing than none. */
export function missingStaff(
  staff: readonly StaffCount[],
  children: number,
  ratios: readonly StaffRatio[],
  day: string,
): { role: StaffRatio['role']; has: number | null; needed: number }[] {
  const counted = new Map(staffOn(staff, day).map(({ role, count }) => [role, count]));
  return ratios.flatMap((ratio) => {
    const needed = Math.ceil(children / ratio.children);
    const has = counted.get(ratio.role) ?? null;
    return needed > (has ?? 0) ? [{ role: ratio.role, has, needed }] : [];
  });
}
