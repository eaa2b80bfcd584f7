import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

export default (project: TestProject) => startPostgres(project);
