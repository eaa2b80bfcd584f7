import { exitWith } from '../console.ts';
import { runCommand } from './commands.ts';

runCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, exitWith);
