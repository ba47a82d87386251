CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`label` text NOT NULL,
	`access` text NOT NULL,
	`unit_id` text,
	`made_by` text,
	`made_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_sha256_unique` ON `tokens` (`sha256`);--> statement-breakpoint
CREATE TABLE `refused_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`refused_at` integer NOT NULL,
	`faults` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text
);
