import { account } from '../account/screen.ts';
import { admin } from '../admin/screen.ts';
import { audit } from '../audit/screen.ts';
import { beds } from '../beds/screen.ts';
import { centres } from '../centres/screen.ts';
import { hotspots } from '../hotspots/screen.ts';
import { imports } from '../imports/screen.ts';
import { operations } from '../operations/screen.ts';
import { releases } from '../releases/screen.ts';
import { rescues } from '../rescues/screen.ts';
import { resources } from '../resources/screen.ts';
import { situation } from '../situation/screen.ts';
import { ways } from '../travel/screen.ts';

/** Every screen with the map, in the order of the rail. Routes, rail, titles and guards follow from this list. */
export const SCREENS = [situation, hotspots, operations, beds, resources, centres, ways, rescues, imports, releases, audit, admin, account] as const;
