/** What part of a picture is seen through its frame. */
export interface View {
  /** 1 where the whole picture fills the frame. */
  readonly zoom: number;
  /** Where the picture's left upper corner lies, in widths and heights of the frame; never inside it. */
  readonly x: number;
  readonly y: number;
}

/** A place in the frame, from 0 to 1 both ways. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { zoom: 1, x: 0, y: 0 };
export const MIDDLE: Place = { x: 0.5, y: 0.5 };

/** Zooms so that what lies at a place stays there, as far as the picture reaches. */
export function zoomed(view: View, zoom: number, at: Place): View {
  const grown = zoom / view.zoom;
  return clamp({ zoom, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown });
}

/** Moves the picture by parts of the frame. */
export function moved(view: View, by: Place): View {
  return clamp({ ...view, x: view.x + by.x, y: view.y + by.y });
}

/** The frame is always full. */
function clamp({ zoom, x, y }: View): View {
  if (zoom <= 1) return WHOLE;
  const least = 1 - zoom;
  return { zoom, x: Math.min(0, Math.max(least, x)), y: Math.min(0, Math.max(least, y)) };
}
