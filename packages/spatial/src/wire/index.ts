export { type Answer, analyseLine } from './analyse.ts';
