import type { Secrets } from './secrets.ts';

/** How a value becomes bytes. `encode` gives null for a value of which nothing is to be kept; `absent` is what that reads as. */
export interface Codec<Value> {
  encode(value: Value): Uint8Array | null;
  decode(bytes: Buffer): Value;
  absent?: Value;
}

export const asJson = <Value>(): Codec<Value> => ({
  encode: (value) => Buffer.from(JSON.stringify(value)),
  decode: (bytes) => JSON.parse(bytes.toString('utf8')) as Value,
});
export const asText: Codec<string> = { encode: (text) => Buffer.from(text), decode: (bytes) => bytes.toString('utf8') };
export const asBytes: Codec<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes };

/** A column whose values are sealed, each for its own record: what was sealed for one opens for no other. */
export interface SealedColumn<Key, Value> {
  table: string;
  column: string;
  /** The record's key as a SELECT list of its table, by the names of `Key`. */
  key: string;
  /** What it holds, for docs/production.md. */
  holds: string;
  seal(secrets: Secrets, key: Key, value: Value): Buffer<ArrayBuffer> | null;
  /** @throws Error when the value was changed, belongs to another record, or was sealed under a key that is gone */
  open(secrets: Secrets, key: Key, sealed: Uint8Array | null): Value;
}

export function sealed<Key, Value>({
  identity,
  codec,
  ...column
}: Pick<SealedColumn<Key, Value>, 'table' | 'column' | 'key' | 'holds'> & { identity: (key: Key) => string; codec: Codec<Value> }): SealedColumn<Key, Value> {
  return {
    ...column,
    seal(secrets, key, value) {
      const plain = codec.encode(value);
      return plain === null ? null : secrets.seal(identity(key), plain);
    },
    open(secrets, key, bytes) {
      if (bytes !== null) return codec.decode(secrets.open(identity(key), bytes));
      if (codec.absent === undefined) throw new Error(`${column.table}.${column.column} is missing`);
      return codec.absent;
    },
  };
}

/** Any sealed column, for the list of them all. */
export type AnySealed = Pick<SealedColumn<unknown, unknown>, 'table' | 'column' | 'key' | 'holds'> & { open(secrets: Secrets, key: never, sealed: Uint8Array): unknown };
