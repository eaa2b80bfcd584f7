import { type Area, type PlaceFilter, RADIUS } from '@vigie/domain';
import { shapeKm2 } from '@vigie/hotspots';
import { TerraDraw, TerraDrawCircleMode, TerraDrawPolygonMode, TerraDrawRectangleMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { MapController } from '../map/controller.ts';
import { middleOf } from '../map/features.ts';
import { areaOf } from './place.ts';

export type Shape = 'polygon' | 'rectangle' | 'circle';

/** Milliseconds after a shape has ended during which clicks select nothing: the click that ended it still reaches the map. */
const LAST_CLICK = 300;
const SMALLEST_KM2 = 0.01;
const styles = { fillColor: '#111111', fillOpacity: 0.08, outlineColor: '#111111', outlineWidth: 2 } as const;

/**
 * Lets a shape be drawn on the map. Loaded only when somebody draws.
 * @returns the filter that it stands for; null where the drawing was stopped, by the signal or because the style of the map changed under it
 * @throws what the map throws while its style is not loaded yet; nothing of the drawing stays then
 */
export function drawArea(controller: MapController, shape: Shape, signal: AbortSignal): Promise<PlaceFilter | null> {
  const { map } = controller;
  // A finger does not move between two taps, and so it draws by dragging.
  const drawInteraction = matchMedia('(pointer: coarse)').matches ? 'click-drag' : 'click-move-or-drag';
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [new TerraDrawPolygonMode({ styles }), new TerraDrawRectangleMode({ styles, drawInteraction }), new TerraDrawCircleMode({ styles, drawInteraction })],
  });
  return new Promise((resolve, reject) => {
    const leave = () => {
      signal.removeEventListener('abort', stop);
      map.off('style.load', stop);
      setTimeout(() => {
        controller.drawings -= 1;
      }, LAST_CLICK);
    };
    const end = (place: PlaceFilter | null) => {
      leave();
      draw.stop();
      resolve(place);
    };
    const stop = () => end(null);
    controller.drawings += 1;
    signal.addEventListener('abort', stop);
    map.on('style.load', stop);
    draw.on('finish', (id) => {
      const drawn = draw.getSnapshotFeature(id);
      if (drawn?.geometry.type !== 'Polygon') return end(null);
      const corners = areaOf(drawn.geometry.coordinates[0] ?? []);
      // Two clicks on one spot enclose nothing: the drawing goes on.
      if (shapeKm2({ kind: 'area', corners }) < SMALLEST_KM2) draw.clear();
      else end(shape === 'circle' ? circleOf(corners, Number(drawn.properties['radiusKilometers']) * 1000) : { kind: 'area', corners });
    });
    try {
      draw.start();
      draw.setMode(shape);
    } catch (error) {
      leave();
      reject(error);
    }
  });
}

/** A drawn circle by its centre and radius, which is held within what a filter may have. */
function circleOf(corners: Area, metres: number): PlaceFilter {
  const [lon, lat] = middleOf(corners);
  return { kind: 'around', lon, lat, metres: Math.min(RADIUS.most, Math.max(RADIUS.least, metres)) };
}
