import type { TestProject } from 'vitest/node';
import { POSTGRES_15, startPostgres } from './postgres.ts';

export default (project: TestProject) => startPostgres(project, POSTGRES_15);
