import { expect, it } from 'vitest';
import { objectsIn, PROCEDURES, replaced, schemaOf } from './callables.ts';
import { ask, type Client, cancelRuns, dataOf, inParallel, ROLES, signedIn } from './client.ts';
import { sensibleInput } from './inputs.ts';

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'then', 'toJSON'];
const VALUES = ['{"polluted":"yes","role":"admin","isAdmin":true}', '{"prototype":{"polluted":"yes"}}', '"yes"', 'null'];

/** The value at a path of an input, if there is an object. */
function at(value: unknown, path: (string | number)[]): Record<string, unknown> {
  const found = path.reduce<unknown>((inside, key) => (typeof inside === 'object' && inside !== null ? (inside as Record<string | number, unknown>)[key] : undefined), value);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
}

/** Text, because a literal of the language would set the prototype instead of naming a key. */
const withKey = (input: unknown, path: (string | number)[], key: string, value: string): string =>
  JSON.stringify(replaced(input, path, { ...at(input, path), '@@key': '@@value' })).replace('"@@key":"@@value"', `${JSON.stringify(key)}:${value}`);

it('no key of an input changes what objects are', async () => {
  const clients = new Map<string, Client>();
  for (const role of ROLES) clients.set(role, await signedIn(role));
  const before = await Promise.all(ROLES.map(async (role) => dataOf(await (clients.get(role) as Client).query('session.current'))));
  const inputs = PROCEDURES.flatMap((procedure) =>
    objectsIn(schemaOf(procedure)).flatMap((path) =>
      KEYS.flatMap((key) => VALUES.map((value) => ({ procedure, body: withKey(sensibleInput(procedure) ?? {}, path, key, value) }))),
    ),
  );
  const wrong: string[] = [];
  await inParallel(inputs, 6, async ({ procedure, body }) => {
    const client = clients.get(ROLES.find((role) => procedure.roles[role] !== undefined) ?? 'public') as Client;
    const answer = procedure.kind === 'query' ? await client.get(`/trpc/${procedure.name}?input=${encodeURIComponent(body)}`) : await client.send(procedure.name, body);
    if (answer.status >= 500 || /"polluted"/.test(answer.text)) wrong.push(`${procedure.name} ${body.slice(0, 200)}: ${answer.status}`);
  });
  for (const key of KEYS)
    for (const path of [
      `/trpc/${key}`,
      `/trpc/rescues.${key}`,
      `/trpc/${key}.${key}`,
      `/trpc/session.current?${key}=1&${key}[polluted]=1`,
      `/trpc/session.current,${key}?batch=1&input={"${key}":{"a":1}}`,
      `/api/uploads/${key}/x/rejected`,
      `/api/releases/${key}.csv`,
    ]) {
      const answer = await ask(encodeURI(path));
      if (answer.status >= 500) wrong.push(`${path}: ${answer.status}`);
      inputs.length++;
    }
  await cancelRuns();
  expect(wrong).toEqual([]);
  const after = await Promise.all(ROLES.map(async (role) => dataOf(await (await signedIn(role)).query('session.current'))));
  expect(after).toEqual(before);
  console.info(`attack prototype: ${inputs.length} inputs, ${wrong.length} effects`);
});
