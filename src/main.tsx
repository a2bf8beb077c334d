import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/shell/base.css';
import { startLab } from './store/lab.js';
import { App } from './ui/shell/App.js';
import { MessagesProvider } from './ui/shell/messages.js';

void startLab();

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
