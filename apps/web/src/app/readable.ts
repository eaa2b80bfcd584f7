import { z } from 'zod';

export type Readable<Shape extends z.ZodRawShape> = { [Part in keyof Shape]?: z.output<Shape[Part]> };

/**
 * Reads each part of an address on its own: a part that does not fit its schema is undefined, the others stay. It is there as undefined, because the router lays
 * what was read over what the address holds, and would hand out the unread part where nothing covers it.
 */
export function reader<Shape extends z.ZodRawShape>(shape: Shape): (search: Record<string, unknown>) => Readable<Shape> {
  const parts = Object.entries(shape) as [string, z.ZodType][];
  return (search) =>
    Object.fromEntries(
      parts.flatMap(([key, schema]) => {
        if (search[key] === undefined) return [];
        const read = schema.safeParse(search[key]);
        return [[key, read.success ? read.data : undefined]];
      }),
    ) as Readable<Shape>;
}

/** A list of an address: entries that cannot be read are left out. */
export const readableList = <Entry extends z.ZodType>(entry: Entry) =>
  z.array(z.unknown()).transform((list) =>
    list.flatMap((each) => {
      const read = entry.safeParse(each);
      return read.success ? [read.data] : [];
    }),
  );
