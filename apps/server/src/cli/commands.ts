import { say } from '../console.ts';
import { analyse } from './analyse.ts';

interface Command {
  name: string;
  usage: string;
  describe: () => string;
  /** @returns the exit status */
  run(args: string[]): Promise<number>;
}

/** Every command of `vigie`; those that need the database are loaded only when asked for. */
const COMMANDS: Command[] = [
  {
    name: 'analyse',
    usage: 'analyse < requests.jsonl',
    describe: () => say('répond à des demandes d’analyse, une par ligne JSON ; sans base de données', 'answers analysis requests, one JSON line each; needs no database'),
    run: analyse,
  },
  {
    name: 'import',
    usage: 'import <rescues|effort|indicators|centres> FILE [--organisation NAME] [--exchange] [--dry-run] [--rejected FILE]',
    describe: () => say('importe un fichier CSV ou GeoJSON', 'imports a CSV or GeoJSON file'),
    run: async (args) => (await import('./import.ts')).importFile(args),
  },
  {
    name: 'export',
    usage: 'export <rescues|effort|indicators|centres> [--format csv|geojson] [--output FILE]',
    describe: () => say('exporte le registre', 'exports the register'),
    run: async (args) => (await import('./export.ts')).exportNoun(args),
  },
  {
    name: 'zones import',
    usage: 'zones import FILE [--dry-run] [--source TEXT]',
    describe: () =>
      say('remplace les limites indicatives par celles d’un GeoJSON, par p-code ou par nom', 'replaces the indicative boundaries by those of a GeoJSON, by p-code or name'),
    run: async (args) => (await import('./zones.ts')).importZones(args),
  },
];

export async function runCommand(args: string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (command) return command.run(args.slice(command.name.split(' ').length));
  const help = ['', '--help', '-h', 'help'].includes(args[0] ?? '');
  const lines = COMMANDS.map(({ usage, describe }) => `  vigie ${usage}\n      ${describe()}`);
  process.stderr.write(`${help ? '' : say(`Commande inconnue : ${args.join(' ')}\n\n`, `Unknown command: ${args.join(' ')}\n\n`)}${lines.join('\n')}\n`);
  return help ? 0 : 2;
}
