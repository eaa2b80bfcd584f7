import type { Permission } from '@vigie/domain';
import type { CircleLayerSpecification, FillLayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { ComponentType, FunctionComponent, ReactNode } from 'react';
import type { Kind } from '../app/screen.ts';
import type { Trouble } from '../app/trouble.ts';
import type { Language } from '../i18n/index.ts';
import type { Theme } from './colours.ts';

type Specification = FillLayerSpecification | LineLayerSpecification | CircleLayerSpecification | SymbolLayerSpecification;
type Drawn<Kind> = Kind extends Specification ? Omit<Kind, 'source'> & { before?: string } : never;
export type Properties = Record<string, unknown>;

/** What the map says of a feature under the pointer; `pcode` is the zone there. It is small: the inspector tells the rest. */
export type Hint = FunctionComponent<{ properties: Properties; at: { lon: number; lat: number }; pcode: string | undefined }>;

/** One source of features, how it is drawn, and what a click on a feature selects. */
export interface Source {
  source: string;
  /** `before` names the layer of the basemap that stays on top, where one should. */
  layers: Drawn<Specification>[];
  /** What of the paint differs between light and dark ground, by layer. */
  themed?: (theme: Theme) => Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** `kind:identifier` of a feature, or undefined where nothing can be said of it; absent: clicks go through. */
  select?: (properties: Properties) => string | undefined;
  /** Where a click on this feature goes nearer instead of selecting. */
  opensOut?: (properties: Properties) => boolean;
  /** Absent: the pointer is told nothing. */
  Hint?: Hint;
}

/** What is known of one selected thing: it fills the inspector. */
export type Inspect = ComponentType<{ id: string; onClose: () => void }>;

/** What the sheet hands to the table that it shows: the choice among its tables, for the head, and how a row is selected, so that its mark is drawn too. */
export interface OfSheet {
  choice: ReactNode;
  onShow: (selected: string) => void;
}

/**
 * A layer of the map as a whole. One folder declares it once, in its `layer.tsx`: the map draws its sources and knows what a click on them selects, the panel
 * shows its switch and legend, the inspector its facts, the sheet its table.
 */
export interface Layer {
  permission: Permission;
  sources: readonly Source[];
  /** Fetches and draws, and shows nothing itself. Absent where another layer draws it. */
  Draw?: ComponentType<{ on: boolean }>;
  /** The switch, and under it while it is on the marks of the map in words. Absent: it is always there. */
  legend?: { title: Record<Language, string>; Legend: ComponentType };
  /** A hook: what of its data could not be loaded. A layer without data of its own has none. */
  useTrouble?: () => Trouble | null;
  /** The inspector of each kind that a click on this layer, or an address, may select. */
  inspect: Readonly<Partial<Record<Kind, Inspect>>>;
  /** The same as a table, for who cannot or will not read the map; it is a `LayerTable`. Absent: another layer's table says it. */
  table?: { title: Record<Language, string>; Table: ComponentType<OfSheet> };
}
