import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findBeds } from '../reservations/suitable.ts';
import { scopeOf } from '../scope.ts';
import { openWorld, type World } from '../testing/world.ts';
import { createRouting } from './routing.ts';
import { readRouting } from './routing-address.ts';
import { timesNow } from './times-now.ts';

const GUIGLO = { lon: -7.49321, lat: 6.54321 };
const MAN = { lon: -7.55412, lat: 7.41234 };
const DALOA = { lon: -6.45, lat: 6.877 };

/** What comes to the peer, and what it says. */
let asked: { url: string; body: string }[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const peer = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    asked.push({ url: request.url ?? '', body });
    answer(request, response);
  });
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((ready) => peer.listen(0, '127.0.0.1', ready));
  port = (peer.address() as AddressInfo).port;
});
afterAll(() => {
  peer.closeAllConnections();
  peer.close();
});
afterEach(() => {
  asked = [];
});
const json = (content: unknown, status = 200) => {
  answer = (_, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
};
const osrm = (now?: () => number) => createRouting({ engine: 'OSRM', url: `http://127.0.0.1:${port}` }, now);
const valhalla = () => createRouting({ engine: 'VALHALLA', url: `http://127.0.0.1:${port}` });

it('OSRM is asked for one row of its table, the start first, to a thousandth of a degree, each place once', async () => {
  json({ code: 'Ok', durations: [[5400.2, null]], sources: [], destinations: [] });
  expect(await osrm().seconds('CAR', GUIGLO, [MAN, DALOA, { ...MAN }])).toEqual([5400.2, null, 5400.2]);
  expect(asked).toEqual([{ url: '/table/v1/driving/-7.493,6.543;-7.554,7.412;-6.45,6.877?sources=0&destinations=1;2&annotations=duration', body: '' }]);
});

it('OSRM is asked in parts where there are more places than it takes', async () => {
  answer = ({ url }, response) => {
    const count = new URL(url ?? '', 'http://x').searchParams.get('destinations')?.split(';').length ?? 0;
    response.end(JSON.stringify({ code: 'Ok', durations: [Array.from({ length: count }, () => count)] }));
  };
  const places = Array.from({ length: 150 }, (_, at) => ({ lon: -7 + at / 100, lat: 7 }));
  expect(await osrm().seconds('CAR', GUIGLO, places)).toEqual([...Array(99).fill(99), ...Array(51).fill(51)]);
  expect(asked).toHaveLength(2);
});

it('Valhalla is asked by its body, for the vehicle, and its targets are taken by their number', async () => {
  json({
    sources_to_targets: [
      [
        { from_index: 0, to_index: 1, time: null, distance: null },
        { from_index: 0, to_index: 0, time: 7200, distance: 90.1 },
      ],
    ],
    units: 'kilometers',
  });
  expect(await valhalla().seconds('MOTORCYCLE', GUIGLO, [MAN, DALOA])).toEqual([7200, null]);
  expect(asked).toEqual([
    { url: '/sources_to_targets', body: JSON.stringify({ sources: [{ lon: -7.493, lat: 6.543 }], targets: [{ lon: -7.554, lat: 7.412 }, DALOA], costing: 'motorcycle' }) },
  ]);
});

it('OSRM knows cars, Valhalla every vehicle', () => {
  expect(['WALKING', 'MOTORCYCLE', 'CAR'].map((vehicle) => osrm().knows(vehicle as 'CAR'))).toEqual([false, false, true]);
  expect(['WALKING', 'MOTORCYCLE', 'CAR'].map((vehicle) => valhalla().knows(vehicle as 'CAR'))).toEqual([true, true, true]);
});

describe('a peer that fails is no answer', () => {
  it.each<[string, () => void]>([
    ['an error', () => json({ code: 'InvalidQuery', message: 'no' }, 400)],
    ['another code', () => json({ code: 'NoTable', durations: [[1, 2]] })],
    ['too few times', () => json({ code: 'Ok', durations: [[1]] })],
    [
      'too many rows',
      () =>
        json({
          code: 'Ok',
          durations: [
            [1, 2],
            [3, 4],
          ],
        }),
    ],
    ['a negative time', () => json({ code: 'Ok', durations: [[1, -2]] })],
    ['a time in words', () => json({ code: 'Ok', durations: [[1, '2']] })],
    [
      'a page',
      () => {
        answer = (_, response) => void response.end('<html>hello</html>');
      },
    ],
    [
      'a redirection',
      () => {
        answer = (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end();
      },
    ],
    [
      'a closed connection',
      () => {
        answer = (request) => request.socket.destroy();
      },
    ],
  ])('%s', async (_, says) => {
    says();
    expect(await osrm().seconds('CAR', GUIGLO, [MAN, DALOA])).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it('targets that Valhalla leaves out', async () => {
    json({ sources_to_targets: [[{ to_index: 0, time: 7200 }]] });
    expect(await valhalla().seconds('CAR', GUIGLO, [MAN, DALOA])).toBeNull();
  });

  it('one that is slow, which is waited for three seconds, and then not asked again for a minute', async () => {
    let clock = 0;
    answer = () => {};
    const routing = osrm(() => clock);
    const before = performance.now();
    expect(await routing.seconds('CAR', GUIGLO, [MAN])).toBeNull();
    expect(performance.now() - before).toBeGreaterThan(2_900);
    expect(performance.now() - before).toBeLessThan(4_500);
    json({ code: 'Ok', durations: [[60]] });
    clock = 59_999;
    expect(await routing.seconds('CAR', GUIGLO, [MAN])).toBeNull();
    expect(asked).toHaveLength(1);
    clock = 60_000;
    expect(await routing.seconds('CAR', GUIGLO, [MAN])).toEqual([60]);
  });
});

describe('the times of an answer', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  const AT = new Date('2026-01-10T12:00:00Z');
  const times = (routing: ReturnType<typeof osrm> | null, vehicle: 'CAR' | 'WALKING' = 'CAR') => timesNow({ ...world, routing }, { from: GUIGLO, vehicle }, [MAN, null], AT);

  it('are those of the routing server with the range that is assumed, and say whose they are and that no trip was held against them', async () => {
    json({ code: 'Ok', durations: [[6000]] });
    expect(await times(osrm())).toEqual({
      way: { vehicle: 'CAR', season: 'DRY', night: false, by: 'OSRM', silent: null },
      times: [{ low: 3900, likely: 6000, high: 12_000, checked: null }, null],
    });
  });

  it('are the model’s where it does not answer, and say so', async () => {
    const model = await times(null);
    expect(model.way).toMatchObject({ by: 'MODEL', silent: null });
    json({}, 500);
    const fallen = await times(osrm());
    expect(fallen).toEqual({ way: { ...model.way, silent: 'OSRM' }, times: model.times });
    // Who walks was never OSRM's to answer.
    expect((await times(osrm(), 'WALKING')).way).toMatchObject({ by: 'MODEL', silent: null });
  });

  it('stand in the offers of beds', async () => {
    answer = ({ url }, response) => {
      const count = new URL(url ?? '', 'http://x').searchParams.get('destinations')?.split(';').length ?? 0;
      response.end(JSON.stringify({ code: 'Ok', durations: [Array.from({ length: count }, (_, at) => 600 * (at + 1))] }));
    };
    const actor = await world.actor('ministry');
    const caller = { ...world, routing: osrm(), actor, scope: scopeOf(actor, 'all', world.zones) };
    const need = { children: [{ sex: 'GIRL' as const, age: 12, count: 1 }], services: [], languages: [], from: GUIGLO, vehicle: 'CAR' as const };
    const { way, offers } = await findBeds(caller, { ...need, together: true, trafficked: false, surge: false });
    expect(way).toMatchObject({ by: 'OSRM', silent: null });
    const timed = offers.flatMap(({ time }) => time ?? []);
    expect(timed.length).toBeGreaterThan(5);
    expect(timed.every(({ likely, checked }) => likely % 600 === 0 && checked === null)).toBe(true);
  });
});

describe('the address', () => {
  it.each([
    ['osrm:https://osrm.example.ci', 'OSRM', 'https://osrm.example.ci'],
    ['valhalla:https://example.ci/routing/', 'VALHALLA', 'https://example.ci/routing'],
    ['OSRM:http://127.0.0.1:5000', 'OSRM', 'http://127.0.0.1:5000'],
    ['osrm:http://localhost:5000', 'OSRM', 'http://localhost:5000'],
    ['osrm:http://192.168.1.5:5000', 'OSRM', 'http://192.168.1.5:5000'],
    ['osrm:http://172.31.0.1', 'OSRM', 'http://172.31.0.1'],
    ['valhalla:http://[fd00::1]:8002', 'VALHALLA', 'http://[fd00::1]:8002'],
  ])('%s is taken', (text, engine, url) => {
    expect(readRouting(text)).toEqual({ engine, url });
  });

  it.each([
    'https://osrm.example.ci',
    'google:https://example.ci',
    'osrm:',
    'osrm:osrm.example.ci',
    'osrm:http://osrm.example.ci',
    'osrm:http://8.8.8.8',
    'osrm:http://172.32.0.1',
    'osrm:http://10.example.ci',
    'osrm:http://[2001:db8::1]',
    'osrm:file:///etc/passwd',
    'osrm:https://user:word@example.ci',
    'osrm:https://example.ci/?key=1',
  ])('%s is refused', (text) => {
    expect(() => readRouting(text)).toThrow('VIGIE_ROUTING');
  });

  it('none is none', () => {
    expect(readRouting(undefined)).toBeUndefined();
    expect(readRouting('')).toBeUndefined();
  });
});
