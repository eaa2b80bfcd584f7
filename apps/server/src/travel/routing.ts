import type { RoutingEngine, Vehicle } from '@vigie/domain';
import type { Point } from '@vigie/travel';
import { z } from 'zod';
import type { RoutingAddress } from './routing-address.ts';

/** A routing server of the operator, asked before the model. */
export interface Routing {
  engine: RoutingEngine;
  /** Whether it knows the ways of a vehicle. */
  knows(vehicle: Vehicle): boolean;
  /** Seconds from a point to some others, null where it knows no way; null in place of all: it did not answer. */
  seconds(vehicle: Vehicle, from: Point, to: readonly Point[]): Promise<(number | null)[] | null>;
}

/** Beds are asked for at night from a roadside, and the model still has to answer if this one does not. */
const PATIENCE_MS = 3_000;
/** A server that did not answer is not waited for again so soon. */
const PAUSE_MS = 60_000;
/** OSRM takes a hundred places at once unless its operator says otherwise; one of them is the start. */
const OSRM_PLACES = 99;

const Seconds = z.number().min(0).nullable();
const OsrmTable = z.object({ code: z.literal('Ok'), durations: z.tuple([z.array(Seconds)]) });
const ValhallaMatrix = z.object({ sources_to_targets: z.tuple([z.array(z.object({ time: Seconds, to_index: z.int().min(0) }))]) });

const COSTING: Readonly<Record<Vehicle, string>> = { WALKING: 'pedestrian', MOTORCYCLE: 'motorcycle', CAR: 'auto' };

/** Asks a routing server. `now` is the clock that the pause is measured by, in milliseconds. */
export function createRouting({ engine, url }: RoutingAddress, now: () => number = () => performance.now()): Routing {
  let failedAt = Number.NEGATIVE_INFINITY;
  const ask = engine === 'OSRM' ? askOsrm : askValhalla;
  return {
    engine,
    // OSRM serves the vehicle that its data were prepared for, which here is a car.
    knows: (vehicle) => engine === 'VALHALLA' || vehicle === 'CAR',
    async seconds(vehicle, from, to) {
      if (to.length === 0) return [];
      if (now() - failedAt < PAUSE_MS) return null;
      const places = new Map(to.map((point) => [keyOf(point), rounded(point)]));
      try {
        const found = await ask(url, vehicle, rounded(from), [...places.values()], AbortSignal.timeout(PATIENCE_MS));
        const by = new Map([...places.keys()].map((key, at) => [key, found[at] ?? null]));
        return to.map((point) => by.get(keyOf(point)) ?? null);
      } catch (error) {
        failedAt = now();
        // Who asks is answered by the model. What went wrong only the operator can be told, and without any place.
        process.stderr.write(`Vigie routing: ${engine} ${(error as Error).name}\n`);
        return null;
      }
    },
  };
}

/** A hundred metres are enough to find the road, and say less about a house. */
const rounded = ({ lon, lat }: Point): Point => ({ lon: thousandth(lon), lat: thousandth(lat) });
const thousandth = (degrees: number): number => Math.round(degrees * 1000) / 1000;
const keyOf = (point: Point): string => pairOf(rounded(point));
const pairOf = ({ lon, lat }: Point): string => `${lon},${lat}`;

/** The table service of OSRM's HTTP interface, version 1: it is asked by address alone, so that the places stand in the server's own log if it keeps one. */
async function askOsrm(url: string, _vehicle: Vehicle, from: Point, to: readonly Point[], signal: AbortSignal): Promise<(number | null)[]> {
  const parts = Array.from({ length: Math.ceil(to.length / OSRM_PLACES) }, (_, part) => to.slice(part * OSRM_PLACES, (part + 1) * OSRM_PLACES));
  const answers = await Promise.all(
    parts.map(async (part) => {
      const pairs = [from, ...part].map(pairOf).join(';');
      const ends = part.map((_, at) => at + 1).join(';');
      const { durations } = OsrmTable.parse(await answerOf(`${url}/table/v1/driving/${pairs}?sources=0&destinations=${ends}&annotations=duration`, { signal }));
      return complete(durations[0], part);
    }),
  );
  return answers.flat();
}

/** The matrix service of Valhalla. */
async function askValhalla(url: string, vehicle: Vehicle, from: Point, to: readonly Point[], signal: AbortSignal): Promise<(number | null)[]> {
  const body = JSON.stringify({ sources: [from], targets: to, costing: COSTING[vehicle] });
  const answer = ValhallaMatrix.parse(await answerOf(`${url}/sources_to_targets`, { method: 'POST', body, headers: { 'content-type': 'application/json' }, signal }));
  const by = new Map(answer.sources_to_targets[0].map(({ to_index, time }) => [to_index, time]));
  return complete(
    to.flatMap((_, at) => by.get(at) ?? (by.has(at) ? [null] : [])),
    to,
  );
}

/** A redirection is not followed: places go to the address that the operator named, and nowhere else. @throws Error for any answer that is no success in JSON */
async function answerOf(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, { ...init, redirect: 'error', headers: { accept: 'application/json', ...init.headers } });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return response.json();
}

/** @throws Error where there is not a time for each place */
function complete<Time>(times: Time[], places: readonly unknown[]): Time[] {
  if (times.length !== places.length) throw new Error(`${times.length} times for ${places.length} places`);
  return times;
}
