import type { Page } from '@playwright/test';

export type Picture = { width: number; height: number; pixels: number[] };

/** The pixels of a picture, each as one number of 24 bits. The page itself decodes it. */
export async function pixelsOf(page: Page, png: Buffer): Promise<Picture> {
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d', { colorSpace: 'srgb' }) as CanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return {
        width: image.width,
        height: image.height,
        pixels: Array.from({ length: data.length / 4 }, (_, i) => ((data[4 * i] ?? 0) << 16) | ((data[4 * i + 1] ?? 0) << 8) | (data[4 * i + 2] ?? 0)),
      };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}

/** A pixel as CSS writes it. */
export const hex = (pixel: number) => `#${pixel.toString(16).padStart(6, '0')}`;
