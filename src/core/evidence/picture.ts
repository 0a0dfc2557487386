import type { ObservationData } from './observation.js';

export type PictureData = Extract<ObservationData, { kind: 'image' }>;

/** Pixels in each direction: anything smaller shows nothing a person could judge. */
const leastPixels = 50;

/** Why a picture proves nothing, as a phrase; `undefined` when it may. Its age aside. */
export function pictureProblem(path: string, data: PictureData, evidenceFolder: string): string | undefined {
  const { width, height, blank, duplicateOf, timeProblem } = data;
  if (width < leastPixels || height < leastPixels) return `the picture has only ${sizeOf(data)}`;
  if (blank) return 'all pixels of the picture are alike';
  if (duplicateOf !== undefined) return `the picture has the same bytes as ${duplicateOf}`;
  if (!isEvidence(path, evidenceFolder)) return 'the picture is not in the evidence folder';
  return timeProblem;
}

export function sizeOf({ width, height }: PictureData): string {
  return `${width} × ${height} pixels`;
}

/** In a monorepo each part may have an evidence folder of its own. */
export function isEvidence(path: string, folder: string): boolean {
  return `/${path}`.includes(`/${folder}/`);
}
