import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/shell/base.css';
import { App } from './ui/shell/App.js';
import { MessagesProvider } from './ui/shell/messages.js';
import { startLab } from './ui/shell/start.js';

startLab(window.location.search);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MessagesProvider>
        <App />
      </MessagesProvider>
    </StrictMode>,
  );
}
