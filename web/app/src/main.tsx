import { render } from 'preact';
import { prepareByItself } from './enlarge/prepare';
import { followLanguage } from './language/document';
import { startOffline } from './offline/offline';
import { Page } from './page/Page';
import { listenForPictures } from './picture/arrivals';
import { lookByItself } from './predict/lookByItself';
import { followProgress } from './progress/title';
import { restoreItems } from './queue/restore';
import { warnOfLoss } from './queue/warnOfLoss';
import { watchRoom } from './room/shortage';
import { loadModels } from './settings/models';
import { followTheme } from './theme/theme';

prepareByItself(); // first: its worker starts while the page is drawn
followTheme();
followLanguage();
followProgress();
listenForPictures();
lookByItself();
warnOfLoss();
watchRoom();
void loadModels();
void restoreItems();
startOffline();

// In a task of its own: the browser lays the page out at the end of the one that runs this script.
setTimeout(() => {
  const root = document.getElementById('page');
  if (root) render(<Page />, root);
});
