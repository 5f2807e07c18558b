import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import './archive.css';
import { stopUnpacking, unpacking } from './unpack';

/** How far the unpacking of an archive is, and the way out. */
export function UnpackNote() {
  return unpacking.value ? <Note /> : null;
}

function Note() {
  const note = useFocusHandedOn<HTMLDivElement>('enlarge');
  const { name = '', done, total } = unpacking.value ?? {};
  const text = t('unpacking.what', { name });
  return (
    <div class="unpack-note" id="unpacking" ref={note}>
      <p>{text}</p>
      <progress max={total} value={done} aria-label={text} />
      <button id="stop-unpacking" type="button" class="button quiet small" onClick={stopUnpacking}>
        {t('unpacking.stop')}
      </button>
    </div>
  );
}
