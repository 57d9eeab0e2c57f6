-- "Did you buy?" in words of one's own: a template for each language; what has none is asked in the words that ship.

create table purchase_words (
  workspace_id uuid not null references workspaces (id),
  -- As of BCP 47, without region: "de".
  language text not null check (language ~ '^[a-z]{2,3}$'),
  template_id uuid not null,
  primary key (workspace_id, language),
  foreign key (workspace_id, template_id) references mail_templates (workspace_id, id)
);
