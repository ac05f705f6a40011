import { users } from './en/users';
import { i18n } from './i18n';

// Imported by the pages of users: the other pages load without these texts.
i18n.addResourceBundle('en', 'translation', { users });
