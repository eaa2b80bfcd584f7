import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { authenticatorCode, enrol, invited, STRONG } from './accounts.ts';
import { ask, dataOf, signedIn, trySignIn } from './client.ts';
import { truthOf } from './database.ts';
import { rescueDraft, runDraft } from './inputs.ts';
import { PASSWORD } from './setup.ts';
import { detector, trueRescues } from './truth.ts';

it('what the server and its database print tells no place, no secret and no text that was typed', async () => {
  const { printed, dataDir } = inject('vigie');
  const police = await signedIn('police');
  const made = await invited('log.reader', 'police');
  const { secret, recoveryCodes } = await enrol(made);
  const typed = 'TYPED-WORDS-7731';
  // Everything that made the database or the server complain once, with something secret beside it.
  const place = { lon: -6.58123, lat: 5.77321, placeName: `${typed} place` };
  for (const wrong of [{ reference: `${typed}\0` }, { reference: `${typed}\ud800` }, { reference: typed, occurredOn: '0000-01-01' }, { reference: typed, children: 501 }])
    await police.mutate('rescues.create', rescueDraft(typed, { ...place, ...wrong }));
  await police.mutate('rescues.create', rescueDraft(`${typed} twice`, place));
  await police.mutate('rescues.create', rescueDraft(`${typed} twice`, place));
  const { id } = dataOf<{ id: string }>(await police.mutate('hotspots.save', runDraft('logged')));
  for (const purpose of [`${typed}\ud800`, `${typed}\0`]) await police.mutate('hotspots.export', { id, purpose });
  await police.mutate('hotspots.save', runDraft(`${typed}\0`, { seed: Number.MAX_SAFE_INTEGER }));
  for (const account of [`${typed}\0`, 'log.reader\0']) await trySignIn({ account, password: STRONG });
  await trySignIn({ account: 'log.reader', password: STRONG, code: recoveryCodes[0] ?? '' });
  await ask(`/trpc/zones.search?input=${encodeURIComponent(`{"query":"${typed}\\u0000"}`)}`);
  await ask('/trpc/session.signIn', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"account":"police","password":"${PASSWORD}"` });

  const output = readFileSync(printed, 'utf8');
  const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
  const secrets = [
    PASSWORD,
    STRONG,
    police.cookie.split('=')[1] ?? '?',
    made.cookie.split('=')[1] ?? '?',
    secret,
    authenticatorCode(secret),
    ...recoveryCodes,
    typed,
    '-6.58123',
    '5.77321',
  ];
  const hashes = await truthOf<{ hash: string }>('SELECT token_hash AS hash FROM sessions UNION ALL SELECT password_hash FROM users WHERE password_hash IS NOT NULL');
  const told: string[] = [];
  for (const [name, text] of [
    ['the server', output],
    ['the database', log],
  ] as const) {
    for (const each of [...secrets, ...hashes.map(({ hash }) => hash)]) if (text.includes(each)) told.push(`${name} printed ${each}`);
    told.push(
      ...detector(await trueRescues())
        .find(text)
        .map((each) => `${name} printed ${each}`),
    );
  }
  expect(told).toEqual([]);
  console.info(
    `attack logs: ${output.length} characters of the server and ${log.length} of the database searched for ${secrets.length + hashes.length} secrets, ${told.length} found`,
  );
});
