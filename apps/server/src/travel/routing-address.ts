import { isIP } from 'node:net';
import type { RoutingEngine } from '@vigie/domain';
import { OperatorError, say } from '../console.ts';

/** A routing server that times are asked of. */
export interface RoutingAddress {
  engine: RoutingEngine;
  /** Ends without a slash. */
  url: string;
}

const ENGINES: Readonly<Record<string, RoutingEngine>> = { osrm: 'OSRM', valhalla: 'VALHALLA' };

/**
 * Reads `osrm:https://host` or `valhalla:https://host`. Places of children go to that address: without https it must be on this machine or in a private network.
 * @throws OperatorError naming the variable and what it may be
 */
export function readRouting(text: string | undefined): RoutingAddress | undefined {
  if (!text) return undefined;
  const [name = '', ...rest] = text.split(':');
  const engine = ENGINES[name.toLowerCase()];
  const address = rest.join(':');
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // A password or a parameter in the address would stand in the logs of every machine on the way.
  const plain = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (engine && plain && (url.protocol === 'https:' || (url.protocol === 'http:' && isPrivate(url.hostname)))) return { engine, url: url.href.replace(/\/+$/, '') };
  throw new OperatorError(
    say(
      `VIGIE_ROUTING=${text} ne convient pas : donnez « osrm: » ou « valhalla: » et une adresse https, comme osrm:https://osrm.exemple.ci. Sans https l'adresse doit être celle d'un réseau privé (http://192.168.1.5:5000), car des lieux d'enfants y sont envoyés.`,
      `VIGIE_ROUTING=${text} does not fit: give "osrm:" or "valhalla:" and an https address, like osrm:https://osrm.example.ci. Without https the address must be in a private network (http://192.168.1.5:5000), because places of children are sent to it.`,
    ),
  );
}

/** Addresses that no public network carries: RFC 1918, RFC 4193, and this machine. A name may be pointed anywhere, so that of names only this machine's counts. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost') return true;
  if (isIP(host) === 4) return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
  return isIP(host) === 6 && (host === '::1' || /^f[cd]/i.test(host));
}
