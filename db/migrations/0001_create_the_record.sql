CREATE TABLE `absence_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`worker_id` text NOT NULL,
	`absence_kind` text NOT NULL,
	`expected_return` text,
	`working_days_micro` integer,
	CONSTRAINT "absence_versions_effective" CHECK("absence_versions"."effective_from" < "absence_versions"."effective_to"),
	CONSTRAINT "absence_versions_known" CHECK("absence_versions"."known_from" < "absence_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `absence_versions_closed` ON `absence_versions` (`known_to`) WHERE "absence_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `absence_versions_current` ON `absence_versions` (`id`) WHERE "absence_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `grant_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`user_id` text NOT NULL,
	`access` text NOT NULL,
	`unit_ids` text NOT NULL,
	CONSTRAINT "grant_versions_effective" CHECK("grant_versions"."effective_from" < "grant_versions"."effective_to"),
	CONSTRAINT "grant_versions_known" CHECK("grant_versions"."known_from" < "grant_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `grant_versions_closed` ON `grant_versions` (`known_to`) WHERE "grant_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `grant_versions_current` ON `grant_versions` (`id`) WHERE "grant_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `assignment_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`assignment_ref` text NOT NULL,
	`worker_id` text NOT NULL,
	`post_id` text,
	`unit_id` text,
	`role` text,
	`basis` text NOT NULL,
	`fte_micro` integer NOT NULL,
	`covers` text,
	`covers_absence_of` text,
	`expected_end_date` text,
	`notice_given_on` text,
	`last_day_at_work` text,
	`probation_ends_on` text,
	`returns_on` text,
	`agency_name` text,
	`through` text,
	`hourly_rate_micro` integer,
	`pay_rate_micro` integer,
	`extension_reason` text,
	`ended_by` text,
	`leave_reason` text,
	`leave_destination` text,
	`start_origin` text,
	CONSTRAINT "assignment_versions_effective" CHECK("assignment_versions"."effective_from" < "assignment_versions"."effective_to"),
	CONSTRAINT "assignment_versions_known" CHECK("assignment_versions"."known_from" < "assignment_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `assignment_versions_closed` ON `assignment_versions` (`known_to`) WHERE "assignment_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `assignment_versions_current` ON `assignment_versions` (`id`) WHERE "assignment_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `caseload_count_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`worker_id` text NOT NULL,
	`children` integer NOT NULL,
	`child_in_need` integer,
	`child_protection` integer,
	`child_in_care` integer,
	`care_leaver` integer,
	`other` integer,
	CONSTRAINT "caseload_count_versions_effective" CHECK("caseload_count_versions"."effective_from" < "caseload_count_versions"."effective_to"),
	CONSTRAINT "caseload_count_versions_known" CHECK("caseload_count_versions"."known_from" < "caseload_count_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `caseload_count_versions_closed` ON `caseload_count_versions` (`known_to`) WHERE "caseload_count_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `caseload_count_versions_current` ON `caseload_count_versions` (`id`) WHERE "caseload_count_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`made_at` integer NOT NULL,
	`actor` text NOT NULL,
	`verb` text NOT NULL,
	`things` text NOT NULL,
	`reason` text,
	`device` text,
	`body_hash` text NOT NULL,
	`answer` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `changes_id_unique` ON `changes` (`id`);--> statement-breakpoint
CREATE TABLE `post_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`post_number` text NOT NULL,
	`title` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text NOT NULL,
	`fte_micro` integer NOT NULL,
	`status` text NOT NULL,
	`held_reason` text,
	`review_on` text,
	`funding` text,
	`funding_ends_on` text,
	`grade` text,
	`budget_code` text,
	`approval_ref` text,
	`registration_required` integer,
	CONSTRAINT "post_versions_effective" CHECK("post_versions"."effective_from" < "post_versions"."effective_to"),
	CONSTRAINT "post_versions_known" CHECK("post_versions"."known_from" < "post_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `post_versions_closed` ON `post_versions` (`known_to`) WHERE "post_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `post_versions_current` ON `post_versions` (`id`) WHERE "post_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `query_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`about` text NOT NULL,
	`unit_id` text,
	`text` text NOT NULL,
	`raised_by` text NOT NULL,
	`answer` text,
	`answered_by` text,
	CONSTRAINT "query_versions_effective" CHECK("query_versions"."effective_from" < "query_versions"."effective_to"),
	CONSTRAINT "query_versions_known" CHECK("query_versions"."known_from" < "query_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `query_versions_closed` ON `query_versions` (`known_to`) WHERE "query_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `query_versions_current` ON `query_versions` (`id`) WHERE "query_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `offer_check_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`offer_id` text NOT NULL,
	`check` text NOT NULL,
	`state` text NOT NULL,
	`owner` text,
	`chase_on` text,
	CONSTRAINT "offer_check_versions_effective" CHECK("offer_check_versions"."effective_from" < "offer_check_versions"."effective_to"),
	CONSTRAINT "offer_check_versions_known" CHECK("offer_check_versions"."known_from" < "offer_check_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `offer_check_versions_closed` ON `offer_check_versions` (`known_to`) WHERE "offer_check_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `offer_check_versions_current` ON `offer_check_versions` (`id`) WHERE "offer_check_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `offer_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`offer_ref` text NOT NULL,
	`recruitment_id` text NOT NULL,
	`post_id` text,
	`worker_id` text,
	`fte_micro` integer,
	`agreed_start` text,
	CONSTRAINT "offer_versions_effective" CHECK("offer_versions"."effective_from" < "offer_versions"."effective_to"),
	CONSTRAINT "offer_versions_known" CHECK("offer_versions"."known_from" < "offer_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `offer_versions_closed` ON `offer_versions` (`known_to`) WHERE "offer_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `offer_versions_current` ON `offer_versions` (`id`) WHERE "offer_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `recruitment_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`recruitment_ref` text NOT NULL,
	`post_ids` text NOT NULL,
	`unit_id` text,
	`role` text,
	`places` integer,
	`owner` text,
	`hiring_manager` text,
	`advert_closes_on` text,
	CONSTRAINT "recruitment_versions_effective" CHECK("recruitment_versions"."effective_from" < "recruitment_versions"."effective_to"),
	CONSTRAINT "recruitment_versions_known" CHECK("recruitment_versions"."known_from" < "recruitment_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `recruitment_versions_closed` ON `recruitment_versions` (`known_to`) WHERE "recruitment_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `recruitment_versions_current` ON `recruitment_versions` (`id`) WHERE "recruitment_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `stage_event_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`recruitment_id` text NOT NULL,
	`post_id` text,
	`offer_id` text,
	`stage` text NOT NULL,
	`order` integer NOT NULL,
	`note` text,
	CONSTRAINT "stage_event_versions_effective" CHECK("stage_event_versions"."effective_from" < "stage_event_versions"."effective_to"),
	CONSTRAINT "stage_event_versions_known" CHECK("stage_event_versions"."known_from" < "stage_event_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `stage_event_versions_closed` ON `stage_event_versions` (`known_to`) WHERE "stage_event_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `stage_event_versions_current` ON `stage_event_versions` (`id`) WHERE "stage_event_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `setting_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`value` text,
	CONSTRAINT "setting_versions_effective" CHECK("setting_versions"."effective_from" < "setting_versions"."effective_to"),
	CONSTRAINT "setting_versions_known" CHECK("setting_versions"."known_from" < "setting_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `setting_versions_closed` ON `setting_versions` (`known_to`) WHERE "setting_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `setting_versions_current` ON `setting_versions` (`id`) WHERE "setting_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `date_note_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`text` text NOT NULL,
	`unit_id` text,
	`measure` text,
	CONSTRAINT "date_note_versions_effective" CHECK("date_note_versions"."effective_from" < "date_note_versions"."effective_to"),
	CONSTRAINT "date_note_versions_known" CHECK("date_note_versions"."known_from" < "date_note_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `date_note_versions_closed` ON `date_note_versions` (`known_to`) WHERE "date_note_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `date_note_versions_current` ON `date_note_versions` (`id`) WHERE "date_note_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `target_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`measure` text NOT NULL,
	`unit_id` text NOT NULL,
	`value` real NOT NULL,
	CONSTRAINT "target_versions_effective" CHECK("target_versions"."effective_from" < "target_versions"."effective_to"),
	CONSTRAINT "target_versions_known" CHECK("target_versions"."known_from" < "target_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `target_versions_closed` ON `target_versions` (`known_to`) WHERE "target_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `target_versions_current` ON `target_versions` (`id`) WHERE "target_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `unit_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind_of_unit` text NOT NULL,
	`parent_id` text,
	CONSTRAINT "unit_versions_effective" CHECK("unit_versions"."effective_from" < "unit_versions"."effective_to"),
	CONSTRAINT "unit_versions_known" CHECK("unit_versions"."known_from" < "unit_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `unit_versions_closed` ON `unit_versions` (`known_to`) WHERE "unit_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `unit_versions_current` ON `unit_versions` (`id`) WHERE "unit_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `worker_details_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`worker_ref` text,
	`name` text,
	`swe_number` text,
	`payroll_number` text,
	`case_system_id` text,
	`agency_ref` text,
	`email` text,
	`other_refs` text,
	`census` text,
	CONSTRAINT "worker_details_versions_effective" CHECK("worker_details_versions"."effective_from" < "worker_details_versions"."effective_to"),
	CONSTRAINT "worker_details_versions_known" CHECK("worker_details_versions"."known_from" < "worker_details_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `worker_details_versions_closed` ON `worker_details_versions` (`known_to`) WHERE "worker_details_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `worker_details_versions_current` ON `worker_details_versions` (`id`) WHERE "worker_details_versions"."known_to" = 9007199254740991;--> statement-breakpoint
CREATE TABLE `worker_versions` (
	`version_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`registered_on` text,
	`asye_start` text,
	`asye_end` text,
	`cohort` text,
	CONSTRAINT "worker_versions_effective" CHECK("worker_versions"."effective_from" < "worker_versions"."effective_to"),
	CONSTRAINT "worker_versions_known" CHECK("worker_versions"."known_from" < "worker_versions"."known_to")
);
--> statement-breakpoint
CREATE INDEX `worker_versions_closed` ON `worker_versions` (`known_to`) WHERE "worker_versions"."known_to" <> 9007199254740991;--> statement-breakpoint
CREATE INDEX `worker_versions_current` ON `worker_versions` (`id`) WHERE "worker_versions"."known_to" = 9007199254740991;