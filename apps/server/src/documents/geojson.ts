import type { Cell, Document } from './document.ts';

/** The features of a document, with where they come from as a foreign member (RFC 7946, 6.1). */
export function collectionOf({ blocks, about, provenance }: Document) {
  const { demonstration, copy, ...exported } = provenance;
  return {
    type: 'FeatureCollection' as const,
    vigie: { ...about, exported: { ...exported, copy }, demonstration },
    features: blocks.flatMap((block) => (block.kind === 'features' ? block.features : [])),
  };
}

/** What stands before, between and after features that are written one by one. */
export const COLLECTION = { head: '{"type":"FeatureCollection","features":[', between: ',', tail: '\n]}\n' } as const;

/** A row with a longitude and a latitude as a point; without them its geometry is null. */
export function pointText({ longitude, latitude, ...properties }: Record<string, Cell>): string {
  return JSON.stringify({
    type: 'Feature',
    geometry: typeof longitude === 'number' && typeof latitude === 'number' ? { type: 'Point', coordinates: [longitude, latitude] } : null,
    properties,
  });
}
