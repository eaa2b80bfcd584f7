import { Button } from '@mantine/core';
import { currentLanguage, setLanguage } from '../i18n/index.ts';

/** To the other language, named in it. */
export function LanguageButton() {
  const other = currentLanguage() === 'fr' ? 'en' : 'fr';
  return (
    <Button className="language-button" variant="default" size="compact-md" lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : 'Français'}
    </Button>
  );
}
