import { z } from 'zod';

export const ROLES = ['police', 'prevention', 'ministry', 'caseworker', 'prosecutor', 'coordinator', 'auditor', 'admin', 'public'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
