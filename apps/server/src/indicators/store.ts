import type { Indicator, IndicatorValue } from '@vigie/domain';
import type { PrismaClient } from '../database/open.ts';

/** The indicators and the years that each has values for. */
export async function readIndicators(prisma: PrismaClient): Promise<(Indicator & { years: number[] })[]> {
  const [indicators, years] = await Promise.all([
    prisma.indicator.findMany({ orderBy: { code: 'asc' } }),
    prisma.indicatorValue.groupBy({ by: ['indicatorCode', 'year'], orderBy: { year: 'asc' } }),
  ]);
  return indicators.map((indicator) => ({ ...indicator, years: years.filter((row) => row.indicatorCode === indicator.code).map((row) => row.year) }));
}

export async function readIndicatorValues(prisma: PrismaClient, indicator: string): Promise<Omit<IndicatorValue, 'indicator'>[]> {
  return prisma.indicatorValue.findMany({ where: { indicatorCode: indicator }, omit: { indicatorCode: true }, orderBy: [{ year: 'asc' }, { pcode: 'asc' }] });
}
