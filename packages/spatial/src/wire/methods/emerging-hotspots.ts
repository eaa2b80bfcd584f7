import { z } from 'zod';
import { emergingHotspots } from '../../hotspots/index.ts';
import { neighboursFromLists } from '../../space/index.ts';
import { checkSteps, neighbours, nullable, probability, readAs, rowMajor } from './fields.ts';
import { mannKendallResponse } from './mann-kendall.ts';
import { defineMethod } from './method.ts';

const category = z.union([
  z.templateLiteral([z.enum(['new', 'consecutive', 'intensifying', 'persistent', 'diminishing', 'sporadic', 'oscillating', 'historical']), ' ', z.enum(['hot', 'cold'])]),
  z.literal('no pattern'),
]);

export const emergingHotspotsRequest = z.strictObject({
  method: z.literal('emerging-hotspots'),
  counts: z.array(z.array(z.number())).describe('step by step: a list for each step, with a number for each place'),
  neighbours,
  timeLag: z.int().nonnegative().optional(),
  alpha: z.number().gt(0).lt(1).optional(),
});

export const emergingHotspotsResponse = z.strictObject({
  places: z.int().positive(),
  steps: z.int().positive(),
  readAs,
  z: z.array(z.array(z.number().nullable())),
  trends: z.array(mannKendallResponse.omit({ tau: true }).extend({ p: probability })),
  categories: z.array(category),
});

export const emergingHotspotsMethod = defineMethod({
  name: 'emerging-hotspots',
  request: emergingHotspotsRequest,
  response: emergingHotspotsResponse,
  run({ counts, neighbours, timeLag, alpha }) {
    const places = neighbours.length;
    const readAs = checkSteps(counts, places, 'counts', 'neighbours');
    const { z, trends, categories } = emergingHotspots({
      counts: rowMajor(counts, 'counts'),
      steps: counts.length,
      neighbours: neighboursFromLists(neighbours),
      timeLag,
      alpha,
    });
    return {
      places,
      steps: counts.length,
      readAs,
      z: counts.map((_, t) => nullable(z.subarray(t * places, (t + 1) * places))),
      trends: trends.map(({ s, variance, z, p }) => ({ s, variance, z, p })),
      categories,
    };
  },
});
