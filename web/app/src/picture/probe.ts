export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture as the browser shows it, its orientation applied; nothing where it can't. */
export async function probe(url: string): Promise<Size | undefined> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  return { width: image.naturalWidth, height: image.naturalHeight };
}
