import type { CircleLayerSpecification, FillLayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';

type Specification = FillLayerSpecification | LineLayerSpecification | CircleLayerSpecification | SymbolLayerSpecification;
type Drawn<Kind> = Kind extends Specification ? Omit<Kind, 'source'> & { before?: string } : never;

/** One source and the layers that draw it; `before` names the layer of the basemap that stays on top, where one should. */
export const mapLayer = <Source extends string>(source: Source, layers: Drawn<Specification>[]) => ({ source, layers });
