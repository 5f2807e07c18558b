import { computed, type ReadonlySignal } from '@preact/signals';
import { unpacking } from '../archive/unpack';
import { isWorking } from '../enlarge/inHand';
import { addedName } from '../models/add';
import { task } from '../models/stored';
import { findingWork } from '../predict/work';

/** Something that a reload would end is under way: pictures are enlarged or asked about, a model is fetched or added, an archive unpacked. */
export const isBusy = computed(
  () =>
    isWorking.value ||
    [findingWork, addedName, task, unpacking].some(
      (work: ReadonlySignal<unknown>) => work.value !== undefined,
    ),
);
