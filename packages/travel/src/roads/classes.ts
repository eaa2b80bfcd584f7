import type { WayClass } from '@vigie/domain';

/** Of one line of a road file, whatever the format. */
export interface RoadKind {
  way: WayClass;
  /** 1: only along the line, -1: only against it, 0: both. */
  oneway: -1 | 0 | 1;
  /** The rains close it. */
  closedInRain: boolean;
}

type Tags = Record<string, string | undefined>;

const PAVED = new Set(['paved', 'asphalt', 'concrete', 'concrete:plates', 'concrete:lanes', 'paving_stones', 'sett', 'chipseal', 'metal']);
const UNPAVED = new Set(['unpaved', 'gravel', 'fine_gravel', 'compacted', 'dirt', 'earth', 'ground', 'laterite', 'sand', 'mud', 'grass', 'pebblestone', 'rock']);
const CLOSED = new Set(['no', 'private']);
/** Whom a way is not open to on the way to elsewhere; who lives there drives the last metres, which the model has them walk. */
const NO_MOTOR = new Set(['no', 'private', 'agricultural', 'forestry', 'agricultural;forestry', 'destination', 'delivery', 'customers']);
const MAIN = new Set(['trunk', 'primary', 'secondary', 'trunk_link', 'primary_link', 'secondary_link']);
const MINOR = new Set(['tertiary', 'tertiary_link', 'unclassified', 'road']);
const STREETS = new Set(['residential', 'living_street', 'service']);
const PATHS = new Set(['path', 'footway', 'bridleway', 'steps', 'cycleway', 'pedestrian']);

/**
 * What an OpenStreetMap way is to a traveller, or null where it is none, or closed to the public. Where no surface is told, main roads are taken to be paved and minor
 * ones not, which is the rule in Côte d'Ivoire.
 */
export function kindOf(tags: Tags): RoadKind | null {
  if (tags.area === 'yes' || (CLOSED.has(tags.access ?? '') && !tags.motor_vehicle && !tags.motorcar)) return null;
  const way = tags.route === 'ferry' ? 'FERRY' : classOf(tags);
  if (way === null) return null;
  return { way, oneway: onewayOf(tags), closedInRain: closedInRain(tags) };
}

function classOf({ highway = '', surface = '', access, motor_vehicle, motorcar, vehicle }: Tags): WayClass | null {
  const road = roadOf(highway, surface);
  // Who may not drive on it may walk on it.
  return road !== null && NO_MOTOR.has(motorcar ?? motor_vehicle ?? vehicle ?? access ?? '') ? 'PATH' : road;
}

function roadOf(highway: string, surface: string): WayClass | null {
  if (highway === 'motorway' || highway === 'motorway_link') return 'MOTORWAY';
  if (MAIN.has(highway)) return UNPAVED.has(surface) ? 'MAIN_UNPAVED' : 'MAIN_PAVED';
  if (MINOR.has(highway)) return PAVED.has(surface) ? 'MINOR_PAVED' : 'MINOR_UNPAVED';
  if (STREETS.has(highway)) return 'STREET';
  if (highway === 'track') return 'TRACK';
  return PATHS.has(highway) ? 'PATH' : null;
}

function onewayOf({ oneway, junction, highway }: Tags): -1 | 0 | 1 {
  if (oneway === '-1' || oneway === 'reverse') return -1;
  if (oneway === 'yes' || oneway === 'true' || oneway === '1') return 1;
  if (oneway !== undefined) return 0;
  return junction === 'roundabout' || highway === 'motorway' ? 1 : 0;
}

const closedInRain = ({ seasonal, ...tags }: Tags): boolean => seasonal === 'dry_season' || tags['access:conditional']?.includes('no @ (wet') === true || tags.ford === 'seasonal';
