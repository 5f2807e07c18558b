import { UnpackNote } from '../archive/UnpackNote';
import { ControlBar } from '../enlarge/ControlBar';
import { FailureNotes } from '../failure/FailureNotes';
import { ModelQuestions } from '../models/ModelQuestions';
import { ModelsPanel } from '../models/ModelsPanel';
import { UpdateNotice } from '../offline/UpdateNotice';
import { Stage } from '../picture/Stage';
import { PredictPanel } from '../predict/PredictPanel';
import { Announcement } from '../progress/Announcement';
import { QueuePanel } from '../queue/QueuePanel';
import { Facts } from '../result/Facts';
import { Footer } from './Footer';
import { Header } from './Header';
import '../theme/colours.css';
import '../theme/forced.css';
import './page.css';

export function Page() {
  return (
    <>
      <Header />
      <main>
        <UpdateNotice />
        <Stage />
        <FailureNotes />
        <ModelQuestions />
        <ControlBar />
        <UnpackNote />
        <QueuePanel />
        <PredictPanel />
        <Facts />
        <ModelsPanel />
        <Announcement />
      </main>
      <Footer />
    </>
  );
}
