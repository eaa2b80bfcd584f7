import { say } from '../console.ts';
import { ANALYSE_USAGE, analyse } from './analyse.ts';
import { IMPORT_USAGE, UNDO_USAGE } from './import-options.ts';

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
    usage: ANALYSE_USAGE,
    describe: () =>
      say(
        'répond à des demandes d’analyse, une par ligne JSON, ou applique une méthode aux points d’un fichier ; sans base de données',
        'answers analysis requests, one JSON line each, or applies a method to the points of a file; needs no database',
      ),
    run: analyse,
  },
  {
    name: 'import list',
    usage: 'import list [--organisation NAME]',
    describe: () => say('liste les derniers imports d’une organisation', 'lists the latest imports of an organisation'),
    run: async (args) => (await import('./import-undo.ts')).listImportsOf(args),
  },
  {
    name: 'import undo',
    usage: UNDO_USAGE,
    describe: () => say('annule un import en un seul acte', 'undoes an import as one act'),
    run: async (args) => (await import('./import-undo.ts')).undoImportOf(args),
  },
  {
    name: 'import',
    usage: IMPORT_USAGE,
    describe: () => say('importe un fichier CSV ou GeoJSON', 'imports a CSV or GeoJSON file'),
    run: async (args) => (await import('./import.ts')).importFile(args),
  },
  {
    name: 'export',
    usage: 'export <rescues|effort|indicators|centres> [--format csv|geojson] [--output FILE] [--purpose TEXT]',
    describe: () => say('exporte le registre', 'exports the register'),
    run: async (args) => (await import('./export.ts')).exportNoun(args),
  },
  {
    name: 'zones import',
    usage: 'zones import FILE [--dry-run] [--level district|region|department] [--source TEXT] [--leave-unmatched] [--accept-outside PERCENT]',
    describe: () =>
      say('remplace les limites indicatives par celles d’un GeoJSON, par p-code ou par nom', 'replaces the indicative boundaries by those of a GeoJSON, by p-code or name'),
    run: async (args) => (await import('./zones.ts')).importZones(args),
  },
  {
    name: 'roads import',
    usage: 'roads import FILE.osm.pbf|FILE.geojson [--dry-run] [--source TEXT]',
    describe: () =>
      say('lit les routes d’un extrait OpenStreetMap ou d’un GeoJSON, pour les temps de trajet', 'reads the roads of an OpenStreetMap extract or a GeoJSON, for travel times'),
    run: async (args) => (await import('./roads.ts')).importRoads(args),
  },
  {
    name: 'roads list',
    usage: 'roads list',
    describe: () => say('liste les fichiers de routes ; le premier compte', 'lists the files of roads; the first one counts'),
    run: async (args) => (await import('./roads.ts')).listRoadFiles(args),
  },
  {
    name: 'roads remove',
    usage: 'roads remove ID',
    describe: () => say('retire un fichier de routes ; le précédent compte de nouveau', 'takes a file of roads away; the one before it counts again'),
    run: async (args) => (await import('./roads.ts')).removeRoadFile(args),
  },
  {
    name: 'basemap import',
    usage: 'basemap import FILE.pmtiles [--dry-run]',
    describe: () =>
      say('installe un extrait Protomaps comme fond de carte : routes, villages, eaux', 'installs a Protomaps extract as the background map: roads, villages, waters'),
    run: async (args) => (await import('./basemap.ts')).importBasemap(args),
  },
  {
    name: 'basemap list',
    usage: 'basemap list',
    describe: () => say('dit quelle carte est installée, et si ce serveur en a le fichier', 'says which map is installed, and whether this server has its file'),
    run: async (args) => (await import('./basemap.ts')).listBasemap(args),
  },
  {
    name: 'basemap remove',
    usage: 'basemap remove',
    describe: () => say('retire la carte installée ; la carte intégrée revient', 'takes the installed map away; the built-in one comes back'),
    run: async (args) => (await import('./basemap.ts')).removeBasemap(args),
  },
  {
    name: 'user',
    usage: 'user <list|invite|reset|reset-second-factor|block|unblock> …',
    describe: () => say('gère les comptes ; invite et reset impriment un lien à usage unique', 'manages accounts; invite and reset print a one-time link'),
    run: async (args) => (await import('./user.ts')).manageUsers(args),
  },
  {
    name: 'audit verify',
    usage: 'audit verify',
    describe: () => say('vérifie la chaîne du journal d’audit et nomme la première ligne fausse', 'verifies the chain of the audit log and names the first false row'),
    run: async (args) => (await import('./audit.ts')).verifyLog(args),
  },
  {
    name: 'audit accept',
    usage: 'audit accept --by ACCOUNT,ACCOUNT --reason TEXT',
    describe: () =>
      say(
        'après une rupture expliquée (une restauration, par exemple) : deux personnes prennent le journal tel qu’il est, avec leurs mots de passe',
        'after a break that is explained (a restore, for example): two people take the log as it is, with their passwords',
      ),
    run: async (args) => (await import('./audit.ts')).acceptLog(args),
  },
  {
    name: 'key new',
    usage: 'key new FILE',
    describe: () => say('écrit une nouvelle clé de chiffrement', 'writes a new encryption key'),
    run: async (args) => (await import('./key.ts')).newKey(args),
  },
  {
    name: 'key rotate',
    usage: 'key rotate FILE',
    describe: () => say('ouvre la base aussi avec la clé d’un autre fichier, sans arrêt', 'opens the database with the key of another file too, without a stop'),
    run: async (args) => (await import('./key.ts')).rotateKey(args),
  },
  {
    name: 'key list',
    usage: 'key list',
    describe: () => say('nomme les clés qui ouvrent la base', 'names the keys that open the database'),
    run: async (args) => (await import('./key.ts')).listKeys(args),
  },
  {
    name: 'key retire',
    usage: 'key retire NAME',
    describe: () =>
      say('retire une clé, après un démarrage réussi avec une autre : elle n’ouvre plus rien', 'retires a key, after a successful start with another: it opens nothing any more'),
    run: async (args) => (await import('./key.ts')).retireKey(args),
  },
  {
    name: 'api',
    usage: 'api',
    describe: () => say('imprime en JSON chaque procédure et route, avec la permission qu’elle demande', 'prints every procedure and route as JSON, with the permission it needs'),
    run: async () => (await import('./api.ts')).printApi(),
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
