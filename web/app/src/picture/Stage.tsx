import { computed } from '@preact/signals';
import { resultSize } from 'acg2vec-web';
import { Compare } from '../compare/Compare';
import { isWorking, itemInHand } from '../enlarge/inHand';
import { t } from '../language/translate';
import { chooseFocus, FocusPoint } from '../preview/FocusPoint';
import { PreviewLayer } from '../preview/PreviewLayer';
import { result } from '../result/shownResults';
import { wish } from '../settings/choices';
import { Frame } from '../viewer/Frame';
import { wasDragged } from '../viewer/gestures';
import { Room } from '../viewer/Room';
import { zoomedTo } from '../viewer/shownView';
import { isDraggedOver } from './arrivals';
import { Caption } from './Caption';
import { DropArea } from './DropArea';
import { PictureInputs } from './PictureInput';
import type { Picture } from './picture';
import './picture.css';
import { picture, shownItem } from './shown';

/** The place of the picture: empty, as it came, or compared with its result. */
export function Stage() {
  const current = picture.value;
  return (
    <section
      class="stage"
      aria-label={t('picture.label')}
      data-dragged-over={isDraggedOver.value || undefined}
    >
      <PictureInputs />
      {current ? (
        <>
          <View picture={current} />
          <Caption picture={current} />
        </>
      ) : (
        <DropArea />
      )}
      <p class="visually-hidden" aria-live="polite">
        {zoomedTo}
      </p>
    </section>
  );
}

/** The preview is of the picture in hand, the stage may show another one. */
const isInHand = computed(() => !!shownItem.value && itemInHand.value === shownItem.value);

interface ViewProps {
  readonly picture: Picture;
}

function View({ picture }: ViewProps) {
  const made = result.value;
  const { size, url, file } = picture;
  if (made) return <Compare before={size ? url : undefined} result={made} isInHand={isInHand.value} />;
  if (!size) return <p class="no-preview">{t('picture.noPreview')}</p>;
  const shown = resultSize(size, wish.value);
  return (
    <Room>
      <Frame size={shown}>
        <div class="layer">
          {/* A way to see a certain place first; nothing is lost to who can't point. */}
          <img
            src={url}
            alt={file.name}
            draggable={false}
            title={isWorking.value ? undefined : t('preview.choose')}
            onPointerUp={(event) => wasDragged() || chooseFocus(event, size)}
          />
        </div>
        {isInHand.value && <PreviewLayer />}
        <FocusPoint size={size} />
      </Frame>
    </Room>
  );
}
