-- Reminders are the ladder's (0054): it keeps what it told.
alter table offers drop column reminded_at;
