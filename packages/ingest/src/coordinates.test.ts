import { describe, expect, it } from 'vitest';
import { parseDegrees, parseGeopoint } from './coordinates.ts';
import { parseNumber, parseQuantity } from './numbers.ts';

describe('parseNumber', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['+3', 3],
    ['12,0', 12],
    ['.5', 0.5],
    ['1 234,5', 1234.5],
    ['1\u202F234', 1234],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234', 1.234],
    ['1e-7', 1e-7],
    ['\u22123', -3],
  ])('reads %s', (text, expected) => expect(parseNumber(text)).toBe(expected));

  it.each(['', '-', ',', 'douze', '0x10', '1-2', 'Infinity', 'NaN', '1 2', '12 ans', '1,2,3', '5.7 -6.6'])('refuses %j', (text) => expect(parseNumber(text)).toBeNull());

  it('reads percentages as they are written', () => expect(parseQuantity('45,2\u00A0%')).toBe(45.2));
});

describe('parseDegrees', () => {
  it.each([
    ['5.785', 5.785],
    ['-6,594', -6.594],
    ["5°47'N", 5 + 47 / 60],
    ['6° 35′ 30″ O', -(6 + 35 / 60 + 30 / 3600)],
    ["W 6°30'", -6.5],
    ['5,5°', 5.5],
    ['-5,5°', -5.5],
    ['6.5 W', -6.5],
  ])('reads %s', (text, expected) => expect(parseDegrees(text)).toBeCloseTo(expected, 10));

  it.each(['', 'nord', "5°75'N", '5°47'])('refuses %j', (text) => expect(parseDegrees(text)).toBeNull());
});

describe('parseGeopoint', () => {
  it.each([
    ['5.785 -6.594 180 4.5', 5.785, -6.594, 4.5],
    ['5.785 -6.594 180', 5.785, -6.594, null],
    ['5.785 -6.594', 5.785, -6.594, null],
    ['5.785, -6.594', 5.785, -6.594, null],
    ['5.785,-6.594', 5.785, -6.594, null],
    ['5,785 -6,594', 5.785, -6.594, null],
    ['5,785; -6,594', 5.785, -6.594, null],
    ['POINT(-6.594 5.785)', 5.785, -6.594, null],
    ['POINT Z (-6.594 5.785 180)', 5.785, -6.594, null],
    ["5°30'N 6°30'W", 5.5, -6.5, null],
  ])('reads %s', (text, lat, lon, accuracy) => expect(parseGeopoint(text)).toEqual({ lat, lon, accuracy }));

  it.each(['', '5.785', 'Soubré', '5 6 7 8 9', 'LINESTRING(0 0, 1 1)', '5.7 -6.6 0 0;5.8 -6.6 0 0', 'POINT(a b)'])('refuses %j', (text) => expect(parseGeopoint(text)).toBeNull());
});
