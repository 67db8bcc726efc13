-- The schema after all migrations, printed by `maboussole schema dump'.
SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;
SET foreign_key_checks = 0;

CREATE TABLE `activities` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `prospect_id` bigint(20) NOT NULL,
  `client_id` bigint(20) DEFAULT NULL,
  `type` enum('note','call','email','sms','meeting','document','task','conversion','assignment','status','system') NOT NULL,
  `code` varchar(40) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `subject` varchar(255) DEFAULT NULL,
  `body` mediumtext DEFAULT NULL,
  `from_status` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `to_status` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `from_user_id` bigint(20) DEFAULT NULL,
  `to_user_id` bigint(20) DEFAULT NULL,
  `scheduled_at` timestamp NULL DEFAULT NULL,
  `completed_at` timestamp NULL DEFAULT NULL,
  `cancelled_at` timestamp NULL DEFAULT NULL,
  `outcome` enum('done','answered','no_answer','postponed') DEFAULT NULL,
  `due_at` timestamp GENERATED ALWAYS AS (if(`completed_at` is null and `cancelled_at` is null,`scheduled_at`,NULL)) STORED,
  `assigned_to` bigint(20) DEFAULT NULL,
  `visibility` enum('internal','candidate') NOT NULL DEFAULT 'internal',
  `advisor_id` bigint(20) DEFAULT NULL,
  `commercial_id` bigint(20) DEFAULT NULL,
  `branch_id` bigint(20) DEFAULT NULL,
  `created_by` bigint(20) DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  `written_at` timestamp GENERATED ALWAYS AS (if(`type` in ('note','call','email','sms','meeting','document','task'),`created_at`,NULL)) STORED,
  `done` enum('yes','no') GENERATED ALWAYS AS (if(`completed_at` is not null,'yes',if(`cancelled_at` is null,'no',NULL))) STORED,
  PRIMARY KEY (`id`),
  KEY `idx_activities_prospect` (`prospect_id`,`id`),
  KEY `idx_activities_assigned_due` (`assigned_to`,`due_at`,`id`),
  KEY `idx_activities_due` (`due_at`,`id`),
  KEY `fk_activities_client` (`client_id`),
  KEY `fk_activities_from_user` (`from_user_id`),
  KEY `fk_activities_to_user` (`to_user_id`),
  KEY `fk_activities_created_by` (`created_by`),
  KEY `idx_activities_written` (`written_at`,`id`),
  KEY `idx_activities_type_written` (`type`,`written_at`,`id`),
  KEY `idx_activities_assigned_written` (`assigned_to`,`written_at`,`id`),
  KEY `idx_activities_assigned_type_written` (`assigned_to`,`type`,`written_at`,`id`),
  KEY `idx_activities_advisor_written` (`advisor_id`,`written_at`,`id`),
  KEY `idx_activities_advisor_type_written` (`advisor_id`,`type`,`written_at`,`id`),
  KEY `idx_activities_advisor_due` (`advisor_id`,`due_at`,`id`),
  KEY `idx_activities_commercial_written` (`commercial_id`,`written_at`,`id`),
  KEY `idx_activities_commercial_due` (`commercial_id`,`due_at`,`id`),
  KEY `idx_activities_branch_written` (`branch_id`,`written_at`,`id`),
  KEY `idx_activities_branch_type_written` (`branch_id`,`type`,`written_at`,`id`),
  KEY `idx_activities_branch_assigned_written` (`branch_id`,`assigned_to`,`written_at`,`id`),
  KEY `idx_activities_branch_assigned_type_written` (`branch_id`,`assigned_to`,`type`,`written_at`,`id`),
  KEY `idx_activities_branch_due` (`branch_id`,`due_at`,`id`),
  KEY `idx_activities_prospect_due` (`prospect_id`,`due_at`),
  KEY `idx_activities_done_written` (`done`,`written_at`,`id`),
  KEY `idx_activities_assigned_done_written` (`assigned_to`,`done`,`written_at`,`id`),
  KEY `idx_activities_advisor_done_written` (`advisor_id`,`done`,`written_at`,`id`),
  KEY `idx_activities_branch_done_written` (`branch_id`,`done`,`written_at`,`id`),
  CONSTRAINT `fk_activities_assigned_to` FOREIGN KEY (`assigned_to`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_activities_client` FOREIGN KEY (`client_id`) REFERENCES `clients` (`id`),
  CONSTRAINT `fk_activities_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_activities_from_user` FOREIGN KEY (`from_user_id`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_activities_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_activities_to_user` FOREIGN KEY (`to_user_id`) REFERENCES `users` (`id`),
  CONSTRAINT `chk_activities_meeting` CHECK (`type` <> 'meeting' or `scheduled_at` is not null),
  CONSTRAINT `chk_activities_code` CHECK (`type` not in ('conversion','assignment','status','system') or `code` is not null)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `advisor_absences` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `delegate_id` bigint(20) NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NOT NULL,
  `ended_at` timestamp NULL DEFAULT NULL,
  `created_by` bigint(20) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  KEY `idx_advisor_absences_delegate` (`delegate_id`,`ends_on`),
  KEY `idx_advisor_absences_user` (`user_id`,`ends_on`),
  KEY `idx_advisor_absences_starts` (`starts_on`,`id`),
  KEY `fk_advisor_absences_created_by` (`created_by`),
  CONSTRAINT `fk_advisor_absences_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_advisor_absences_delegate` FOREIGN KEY (`delegate_id`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_advisor_absences_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`),
  CONSTRAINT `chk_advisor_absences_other` CHECK (`user_id` <> `delegate_id`),
  CONSTRAINT `chk_advisor_absences_order` CHECK (`starts_on` <= `ends_on`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `advisor_loads` (
  `user_id` bigint(20) NOT NULL,
  `prospects_new` int(11) NOT NULL DEFAULT 0,
  `prospects_analyzing` int(11) NOT NULL DEFAULT 0,
  `prospects_validated` int(11) NOT NULL DEFAULT 0,
  `clients_active` int(11) NOT NULL DEFAULT 0,
  `assigned_at` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`user_id`),
  CONSTRAINT `fk_advisor_loads_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `alerts` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `cause` varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `subject` varchar(190) NOT NULL DEFAULT '',
  `began_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `told_on` date DEFAULT NULL,
  `cleared_at` timestamp NULL DEFAULT NULL,
  `open` tinyint(4) GENERATED ALWAYS AS (if(`cleared_at` is null,1,NULL)) STORED,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_alerts_open` (`open`,`cause`,`subject`),
  KEY `idx_alerts_began` (`began_at`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `api_keys` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `partner_id` bigint(20) DEFAULT NULL,
  `name` varchar(80) NOT NULL,
  `prefix` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `key_hash` binary(32) NOT NULL,
  `reads_report` tinyint(1) NOT NULL DEFAULT 0,
  `submits_leads` tinyint(1) NOT NULL DEFAULT 0,
  `reads_lists` tinyint(1) NOT NULL DEFAULT 0,
  `writes_records` tinyint(1) NOT NULL DEFAULT 0,
  `expires_at` timestamp NOT NULL,
  `last_used_at` timestamp NULL DEFAULT NULL,
  `last_address` varchar(50) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `revoked_at` timestamp NULL DEFAULT NULL,
  `revoked_by` bigint(20) DEFAULT NULL,
  `created_by` bigint(20) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_api_keys_hash` (`key_hash`),
  KEY `idx_api_keys_created` (`created_at`,`id`),
  KEY `idx_api_keys_user` (`user_id`),
  KEY `fk_api_keys_partner` (`partner_id`),
  KEY `fk_api_keys_revoked_by` (`revoked_by`),
  KEY `fk_api_keys_created_by` (`created_by`),
  CONSTRAINT `fk_api_keys_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_api_keys_partner` FOREIGN KEY (`partner_id`) REFERENCES `partners` (`id`),
  CONSTRAINT `fk_api_keys_revoked_by` FOREIGN KEY (`revoked_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_api_keys_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `backup_runs` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `kind` enum('run','verify','restore') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `state` enum('running','done','failed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'running',
  `started_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `finished_at` timestamp NULL DEFAULT NULL,
  `bytes` bigint(20) NOT NULL DEFAULT 0,
  `rows_count` bigint(20) NOT NULL DEFAULT 0,
  `fault` varchar(500) DEFAULT NULL,
  `host` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  KEY `idx_backup_runs_kind` (`kind`,`state`,`finished_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `beats` (
  `name` enum('queue','schedule') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` timestamp NOT NULL DEFAULT current_timestamp(),
  `host` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `branches` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `code` varchar(20) NOT NULL,
  `name` varchar(120) NOT NULL,
  `city` varchar(120) DEFAULT NULL,
  `country` varchar(2) DEFAULT NULL,
  `phone` varchar(20) DEFAULT NULL,
  `status` enum('active','inactive') NOT NULL DEFAULT 'active',
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_branches_code` (`code`),
  KEY `idx_branches_name` (`name`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `clients` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `prospect_id` bigint(20) NOT NULL,
  `reference_number` varchar(32) NOT NULL,
  `status` enum('active','inactive','pending','archived') NOT NULL DEFAULT 'active',
  `payment_status` enum('pending','partial','completed') NOT NULL DEFAULT 'pending',
  `advisor_id` bigint(20) DEFAULT NULL,
  `documents_status` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`documents_status`)),
  `visa_status` enum('not_started','in_progress','approved','rejected') NOT NULL DEFAULT 'not_started',
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `opened_at` timestamp NULL DEFAULT NULL,
  `archived_at` timestamp NULL DEFAULT NULL,
  `last_action_at` timestamp NULL DEFAULT NULL,
  `deleted_at` timestamp NULL DEFAULT NULL,
  `deleted_by` bigint(20) DEFAULT NULL,
  `version` int(11) NOT NULL DEFAULT 1,
  `branch_id` bigint(20) DEFAULT NULL,
  `archive_reason` enum('completed','abandoned','refused','withdrawn','other') DEFAULT NULL,
  `desired_destination` varchar(2) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_clients_reference` (`reference_number`),
  UNIQUE KEY `uq_clients_prospect` (`prospect_id`),
  KEY `idx_clients_status` (`status`),
  KEY `idx_clients_created` (`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_status_created` (`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_payment_created` (`payment_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_visa_created` (`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_created` (`advisor_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_status_payment_created` (`status`,`payment_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_status_created` (`advisor_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_status_visa_created` (`status`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_payment_visa_created` (`payment_status`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_status_payment_visa_created` (`status`,`payment_status`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_payment_created` (`advisor_id`,`payment_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_visa_created` (`advisor_id`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_status_payment_created` (`advisor_id`,`status`,`payment_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_status_visa_created` (`advisor_id`,`status`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_payment_visa_created` (`advisor_id`,`payment_status`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_status_payment_visa_created` (`advisor_id`,`status`,`payment_status`,`visa_status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_branch_created` (`branch_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_branch_status_created` (`branch_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_destination_created` (`desired_destination`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_status_destination_created` (`status`,`desired_destination`,`created_at`,`id`,`deleted_at`),
  KEY `idx_clients_advisor_destination_created` (`advisor_id`,`desired_destination`,`created_at`,`id`,`deleted_at`),
  CONSTRAINT `fk_clients_advisor` FOREIGN KEY (`advisor_id`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_clients_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`),
  CONSTRAINT `fk_clients_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `edit_marks` (
  `entity` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `record_id` bigint(20) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `opened_at` timestamp NULL DEFAULT NULL,
  `saved_at` timestamp NULL DEFAULT NULL,
  `saved_version` int(11) DEFAULT NULL,
  `touched_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`entity`,`record_id`,`user_id`),
  KEY `idx_edit_marks_touched` (`touched_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `export_files` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `path` varchar(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `query` varchar(1000) NOT NULL DEFAULT '',
  `format` varchar(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `rights` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `strong` tinyint(1) NOT NULL DEFAULT 0,
  `name` varchar(250) NOT NULL,
  `media_type` varchar(80) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `state` enum('waiting','working','ready','failed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
  `attempts` tinyint(4) NOT NULL DEFAULT 0,
  `claimed_until` timestamp NULL DEFAULT NULL,
  `rows_total` bigint(20) DEFAULT NULL,
  `rows_done` bigint(20) NOT NULL DEFAULT 0,
  `bytes` bigint(20) NOT NULL DEFAULT 0,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `ended_at` timestamp NULL DEFAULT NULL,
  `expires_at` timestamp NOT NULL,
  PRIMARY KEY (`id`),
  KEY `idx_export_files_user` (`user_id`,`id`),
  KEY `idx_export_files_state` (`state`,`id`),
  KEY `idx_export_files_expires` (`expires_at`),
  CONSTRAINT `fk_export_files_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `holidays` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `day` date NOT NULL,
  `label` varchar(120) NOT NULL,
  `source` enum('fixed','computed','proclaimed') NOT NULL DEFAULT 'proclaimed',
  `created_by` bigint(20) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_holidays_day` (`day`),
  KEY `fk_holidays_created_by` (`created_by`),
  CONSTRAINT `fk_holidays_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `hooks` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `name` varchar(80) NOT NULL,
  `url` varchar(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `events` set('prospect.created','prospect.changed','prospect.moved','prospect.assigned','prospect.deleted','prospect.restored','prospect.merged','prospect.parted','client.created','client.moved','client.assigned') NOT NULL,
  `branch_id` bigint(20) DEFAULT NULL,
  `partner_id` bigint(20) DEFAULT NULL,
  `status` enum('active','paused','failing','gone') NOT NULL DEFAULT 'active',
  `secret` varbinary(64) NOT NULL,
  `old_secret` varbinary(64) DEFAULT NULL,
  `old_until` timestamp NULL DEFAULT NULL,
  `created_by` bigint(20) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `deleted_at` timestamp NULL DEFAULT NULL,
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  KEY `idx_hooks_created` (`created_at`,`id`),
  KEY `fk_hooks_branch` (`branch_id`),
  KEY `fk_hooks_partner` (`partner_id`),
  KEY `fk_hooks_created_by` (`created_by`),
  CONSTRAINT `fk_hooks_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`),
  CONSTRAINT `fk_hooks_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_hooks_partner` FOREIGN KEY (`partner_id`) REFERENCES `partners` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `hook_deliveries` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `hook_id` bigint(20) NOT NULL,
  `activity_id` bigint(20) DEFAULT NULL,
  `event_id` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `type` enum('prospect.created','prospect.changed','prospect.moved','prospect.assigned','prospect.deleted','prospect.restored','prospect.merged','prospect.parted','client.created','client.moved','client.assigned','test') NOT NULL,
  `code` varchar(40) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `prospect_id` bigint(20) DEFAULT NULL,
  `client_id` bigint(20) DEFAULT NULL,
  `reference` varchar(32) DEFAULT NULL,
  `record_status` varchar(20) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `happened_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `status` enum('queued','sending','sent','dead') NOT NULL DEFAULT 'queued',
  `attempts` int(11) NOT NULL DEFAULT 0,
  `next_attempt_at` datetime(6) DEFAULT NULL,
  `fault` enum('address','private','unreachable','tls','slow','redirect','answer','gone','interrupted') DEFAULT NULL,
  `answered` smallint(6) DEFAULT NULL,
  `answer` varchar(500) DEFAULT NULL,
  `last_error` varchar(500) DEFAULT NULL,
  `duration_ms` int(11) DEFAULT NULL,
  `sent_at` timestamp NULL DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_hook_deliveries_event` (`hook_id`,`event_id`),
  KEY `idx_hook_deliveries_due` (`hook_id`,`status`,`next_attempt_at`,`id`),
  KEY `idx_hook_deliveries_record` (`hook_id`,`prospect_id`,`status`,`id`),
  KEY `idx_hook_deliveries_created` (`created_at`,`id`),
  KEY `idx_hook_deliveries_hook` (`hook_id`,`created_at`,`id`),
  KEY `idx_hook_deliveries_state` (`hook_id`,`status`,`created_at`,`id`),
  KEY `idx_hook_deliveries_status` (`status`,`created_at`,`id`),
  KEY `idx_hook_deliveries_reference` (`reference`),
  KEY `fk_hook_deliveries_activity` (`activity_id`),
  KEY `fk_hook_deliveries_prospect` (`prospect_id`),
  CONSTRAINT `fk_hook_deliveries_activity` FOREIGN KEY (`activity_id`) REFERENCES `activities` (`id`),
  CONSTRAINT `fk_hook_deliveries_hook` FOREIGN KEY (`hook_id`) REFERENCES `hooks` (`id`),
  CONSTRAINT `fk_hook_deliveries_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `hook_health` (
  `hook_id` bigint(20) NOT NULL,
  `failures` int(11) NOT NULL DEFAULT 0,
  `failing_since` timestamp NULL DEFAULT NULL,
  `held_until` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`hook_id`),
  CONSTRAINT `fk_hook_health_hook` FOREIGN KEY (`hook_id`) REFERENCES `hooks` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `idempotency_keys` (
  `key` char(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `route` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `location` varchar(255) DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`key`),
  KEY `fk_idempotency_keys_user` (`user_id`),
  KEY `idx_idempotency_keys_created` (`created_at`),
  CONSTRAINT `fk_idempotency_keys_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `known_devices` (
  `user_id` bigint(20) NOT NULL,
  `device_hash` binary(32) NOT NULL,
  `first_seen_at` datetime(6) NOT NULL,
  `last_seen_at` datetime(6) NOT NULL,
  PRIMARY KEY (`user_id`,`device_hash`),
  CONSTRAINT `fk_known_devices_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `lead_keys` (
  `partner_id` bigint(20) NOT NULL,
  `external_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `prospect_id` bigint(20) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`partner_id`,`external_id`),
  KEY `idx_lead_keys_prospect` (`prospect_id`),
  CONSTRAINT `fk_lead_keys_partner` FOREIGN KEY (`partner_id`) REFERENCES `partners` (`id`),
  CONSTRAINT `fk_lead_keys_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `outbox` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `channel` enum('mail','sms') NOT NULL,
  `to_address` varchar(254) NOT NULL,
  `user_id` bigint(20) DEFAULT NULL,
  `prospect_id` bigint(20) DEFAULT NULL,
  `template` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `locale` enum('fr','en') NOT NULL,
  `document` mediumtext DEFAULT NULL,
  `secret` tinyint(1) NOT NULL DEFAULT 0,
  `dedup_key` varchar(120) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `status` enum('queued','sending','sent','dead') NOT NULL DEFAULT 'queued',
  `attempts` int(11) NOT NULL DEFAULT 0,
  `next_attempt_at` datetime(6) DEFAULT NULL,
  `last_error` varchar(500) DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `sent_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_outbox_dedup` (`dedup_key`),
  KEY `idx_outbox_due` (`status`,`next_attempt_at`,`id`),
  KEY `idx_outbox_created` (`created_at`,`id`),
  KEY `idx_outbox_status_created` (`status`,`created_at`,`id`),
  KEY `idx_outbox_to` (`to_address`),
  KEY `fk_outbox_user` (`user_id`),
  KEY `fk_outbox_prospect` (`prospect_id`),
  CONSTRAINT `fk_outbox_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_outbox_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `partners` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `code` varchar(20) NOT NULL,
  `name` varchar(160) NOT NULL,
  `kind` enum('school','agency','association','individual') NOT NULL,
  `contact_name` varchar(120) DEFAULT NULL,
  `email` varchar(254) DEFAULT NULL,
  `phone` varchar(20) DEFAULT NULL,
  `city` varchar(120) DEFAULT NULL,
  `country` char(2) DEFAULT NULL,
  `status` enum('active','inactive') NOT NULL DEFAULT 'active',
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  `address` varchar(255) DEFAULT NULL,
  `commission_base` enum('agency_fee','fixed') DEFAULT NULL,
  `commission_rate_bp` int(11) DEFAULT NULL,
  `commission_fixed_xof` bigint(20) DEFAULT NULL,
  `contract_from` date DEFAULT NULL,
  `contract_to` date DEFAULT NULL,
  `notes` text DEFAULT NULL,
  `sees_whole_org` tinyint(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_partners_code` (`code`),
  KEY `idx_partners_name` (`name`,`id`),
  KEY `idx_partners_status_name` (`status`,`name`,`id`),
  KEY `idx_partners_kind_name` (`kind`,`name`,`id`),
  KEY `idx_partners_status_kind_name` (`status`,`kind`,`name`,`id`),
  CONSTRAINT `chk_partners_rate` CHECK (`commission_rate_bp` between 0 and 10000),
  CONSTRAINT `chk_partners_contract` CHECK (`contract_from` is null or `contract_to` is null or `contract_from` <= `contract_to`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `permission_grants` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `permission` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `scope` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `granted_by` bigint(20) NOT NULL,
  `reason` varchar(2000) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `expires_at` timestamp NOT NULL,
  `revoked_at` timestamp NULL DEFAULT NULL,
  `revoked_by` bigint(20) DEFAULT NULL,
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  KEY `idx_permission_grants_user` (`user_id`,`expires_at`),
  KEY `idx_permission_grants_created` (`created_at`,`id`),
  KEY `fk_permission_grants_granted_by` (`granted_by`),
  KEY `fk_permission_grants_revoked_by` (`revoked_by`),
  CONSTRAINT `fk_permission_grants_granted_by` FOREIGN KEY (`granted_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_permission_grants_revoked_by` FOREIGN KEY (`revoked_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_permission_grants_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `prospects` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `reference_number` varchar(32) NOT NULL,
  `first_name` varchar(120) NOT NULL,
  `last_name` varchar(120) NOT NULL,
  `email` varchar(254) DEFAULT NULL,
  `phone` varchar(20) DEFAULT NULL,
  `birth_date` date DEFAULT NULL,
  `profession` varchar(160) DEFAULT NULL,
  `education_level` varchar(20) DEFAULT NULL,
  `current_location` varchar(160) DEFAULT NULL,
  `current_field` varchar(160) DEFAULT NULL,
  `desired_field` varchar(160) DEFAULT NULL,
  `desired_destination` varchar(2) DEFAULT NULL,
  `emergency_contact` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`emergency_contact`)),
  `status` enum('new','analyzing','validated','rejected','converted') NOT NULL DEFAULT 'new',
  `advisor_id` bigint(20) DEFAULT NULL,
  `analysis_deadline` timestamp NULL DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `created_by` bigint(20) DEFAULT NULL,
  `source` enum('walk_in','phone','web','partner','commercial','event','referral','import') NOT NULL DEFAULT 'walk_in',
  `partner_id` bigint(20) DEFAULT NULL,
  `commercial_id` bigint(20) DEFAULT NULL,
  `commercial_code_raw` varchar(12) DEFAULT NULL,
  `notes` mediumtext DEFAULT NULL,
  `birth_place` varchar(120) DEFAULT NULL,
  `nationality` varchar(2) DEFAULT NULL,
  `last_action_at` timestamp NULL DEFAULT NULL,
  `converted_at` timestamp NULL DEFAULT NULL,
  `deleted_at` timestamp NULL DEFAULT NULL,
  `deleted_by` bigint(20) DEFAULT NULL,
  `version` int(11) NOT NULL DEFAULT 1,
  `phone_tail` varchar(20) GENERATED ALWAYS AS (reverse(`phone`)) STORED,
  `branch_id` bigint(20) DEFAULT NULL,
  `analysis_started_at` timestamp NULL DEFAULT NULL,
  `analysis_report` mediumtext DEFAULT NULL,
  `decision_at` timestamp NULL DEFAULT NULL,
  `decided_by` bigint(20) DEFAULT NULL,
  `agreed_at` timestamp NULL DEFAULT NULL,
  `agreed_via` enum('in_person','phone','email','message') DEFAULT NULL,
  `close_proposed_at` timestamp NULL DEFAULT NULL,
  `closed_at` timestamp NULL DEFAULT NULL,
  `closure_reason` enum('no_response','rejected','withdrawn','duplicate','other') DEFAULT NULL,
  `closed_by` bigint(20) DEFAULT NULL,
  `delete_reason` varchar(2000) DEFAULT NULL,
  `email_key` varchar(254) GENERATED ALWAYS AS (lcase(concat(if(substring_index(`email`,'@',-1) in ('gmail.com','googlemail.com'),replace(nullif(substring_index(substring_index(`email`,'@',1),'+',1),''),'.',''),nullif(substring_index(substring_index(`email`,'@',1),'+',1),'')),'@',if(substring_index(`email`,'@',-1) = 'googlemail.com','gmail.com',substring_index(`email`,'@',-1))))) STORED,
  `name_key` varchar(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `deadline` timestamp GENERATED ALWAYS AS (if(`status` in ('new','analyzing') and `closed_at` is null and `deleted_at` is null,`analysis_deadline`,NULL)) STORED,
  `next_action_at` timestamp NULL DEFAULT NULL,
  `phone_verified_at` timestamp NULL DEFAULT NULL,
  `closed` enum('open','closed') GENERATED ALWAYS AS (if(`closed_at` is null,'open','closed')) STORED,
  `merged_into_id` bigint(20) DEFAULT NULL,
  `channel` enum('desk','web','batch') NOT NULL DEFAULT 'desk',
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_prospects_reference` (`reference_number`),
  KEY `idx_prospects_status` (`status`),
  KEY `fk_prospects_created_by` (`created_by`),
  KEY `idx_prospects_created` (`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_status_created` (`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_destination_created` (`desired_destination`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_advisor_created` (`advisor_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_status_destination_created` (`status`,`desired_destination`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_advisor_status_created` (`advisor_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_advisor_destination_created` (`advisor_id`,`desired_destination`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_advisor_status_destination_created` (`advisor_id`,`status`,`desired_destination`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_name` (`last_name`,`first_name`,`id`),
  KEY `idx_prospects_status_name` (`status`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_destination_name` (`desired_destination`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_advisor_name` (`advisor_id`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_advisor_status_name` (`advisor_id`,`status`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_deadline` (`analysis_deadline`,`id`),
  KEY `idx_prospects_status_deadline` (`status`,`analysis_deadline`,`id`),
  KEY `idx_prospects_advisor_deadline` (`advisor_id`,`analysis_deadline`,`id`),
  KEY `idx_prospects_advisor_status_deadline` (`advisor_id`,`status`,`analysis_deadline`,`id`),
  KEY `idx_prospects_partner_created` (`partner_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_partner_status_created` (`partner_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_partner_name` (`partner_id`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_commercial_created` (`commercial_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_commercial_status_created` (`commercial_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_commercial_name` (`commercial_id`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_email` (`email`,`id`),
  KEY `idx_prospects_phone` (`phone`,`id`),
  KEY `idx_prospects_phone_tail` (`phone_tail`,`id`),
  KEY `idx_prospects_branch_created` (`branch_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_branch_status_created` (`branch_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_branch_advisor_created` (`branch_id`,`advisor_id`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_branch_advisor_status_created` (`branch_id`,`advisor_id`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_branch_name` (`branch_id`,`last_name`,`first_name`,`id`),
  KEY `idx_prospects_branch_deadline` (`branch_id`,`analysis_deadline`,`id`),
  KEY `idx_prospects_deleted` (`deleted_at`,`id`),
  KEY `fk_prospects_decided_by` (`decided_by`),
  KEY `fk_prospects_closed_by` (`closed_by`),
  KEY `idx_prospects_email_key` (`email_key`),
  KEY `idx_prospects_name_key` (`name_key`,`birth_date`),
  KEY `idx_prospects_due` (`deadline`,`id`,`status`,`deleted_at`),
  KEY `idx_prospects_destination_due` (`desired_destination`,`deadline`,`id`,`status`,`deleted_at`),
  KEY `idx_prospects_advisor_due` (`advisor_id`,`deadline`,`id`,`status`,`deleted_at`),
  KEY `idx_prospects_advisor_destination_due` (`advisor_id`,`desired_destination`,`deadline`,`id`,`status`,`deleted_at`),
  KEY `idx_prospects_branch_due` (`branch_id`,`deadline`,`id`,`status`,`deleted_at`),
  KEY `idx_prospects_branch_advisor_due` (`branch_id`,`advisor_id`,`deadline`,`id`,`status`,`deleted_at`),
  KEY `idx_prospects_next` (`next_action_at`,`id`),
  KEY `idx_prospects_advisor_next` (`advisor_id`,`next_action_at`,`id`),
  KEY `idx_prospects_advisor_status_next` (`advisor_id`,`status`,`next_action_at`,`id`),
  KEY `idx_prospects_branch_next` (`branch_id`,`next_action_at`,`id`),
  KEY `idx_prospects_commercial_next` (`commercial_id`,`next_action_at`,`id`),
  KEY `idx_prospects_source_created` (`source`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_source_status_created` (`source`,`status`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_closed_created` (`closed`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_advisor_closed_created` (`advisor_id`,`closed`,`created_at`,`id`,`deleted_at`),
  KEY `idx_prospects_branch_closed_created` (`branch_id`,`closed`,`created_at`,`id`,`deleted_at`),
  KEY `fk_prospects_merged_into` (`merged_into_id`),
  KEY `idx_prospects_partner_updated` (`partner_id`,`updated_at`,`id`,`deleted_at`),
  KEY `idx_prospects_decided` (`decision_at`,`id`),
  KEY `idx_prospects_updated` (`updated_at`,`id`,`deleted_at`,`merged_into_id`,`branch_id`,`advisor_id`,`partner_id`,`commercial_id`,`created_by`),
  CONSTRAINT `fk_prospects_advisor` FOREIGN KEY (`advisor_id`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospects_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`),
  CONSTRAINT `fk_prospects_closed_by` FOREIGN KEY (`closed_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospects_commercial` FOREIGN KEY (`commercial_id`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospects_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospects_decided_by` FOREIGN KEY (`decided_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospects_merged_into` FOREIGN KEY (`merged_into_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_prospects_partner` FOREIGN KEY (`partner_id`) REFERENCES `partners` (`id`),
  CONSTRAINT `chk_prospects_reachable` CHECK (`email` is not null or `phone` is not null),
  CONSTRAINT `chk_prospects_deadline` CHECK (`analysis_deadline` is null or `analysis_deadline` > `created_at`),
  CONSTRAINT `chk_prospects_closed` CHECK (`closed_at` is null = (`closure_reason` is null)),
  CONSTRAINT `chk_prospects_agreed` CHECK (`agreed_at` is null = (`agreed_via` is null)),
  CONSTRAINT `chk_prospects_merged` CHECK (`merged_into_id` is null or `closure_reason` <=> 'duplicate')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `prospect_merges` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `from_id` bigint(20) NOT NULL,
  `into_id` bigint(20) NOT NULL,
  `merged_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `merged_by` bigint(20) NOT NULL,
  `undone_at` timestamp NULL DEFAULT NULL,
  `undone_by` bigint(20) DEFAULT NULL,
  `taken` varchar(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `from_before` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`from_before`)),
  `into_before` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`into_before`)),
  `moved` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`moved`)),
  PRIMARY KEY (`id`),
  KEY `idx_prospect_merges_from` (`from_id`,`id`),
  KEY `fk_prospect_merges_into` (`into_id`),
  KEY `fk_prospect_merges_merged_by` (`merged_by`),
  KEY `fk_prospect_merges_undone_by` (`undone_by`),
  CONSTRAINT `fk_prospect_merges_from` FOREIGN KEY (`from_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_prospect_merges_into` FOREIGN KEY (`into_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_prospect_merges_merged_by` FOREIGN KEY (`merged_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospect_merges_undone_by` FOREIGN KEY (`undone_by`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `prospect_pairs` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `older_id` bigint(20) NOT NULL,
  `newer_id` bigint(20) NOT NULL,
  `likeness` enum('email','phone','identity','name','slip') DEFAULT NULL,
  `reason` varchar(2000) DEFAULT NULL,
  `created_by` bigint(20) DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `distinct_at` timestamp NULL DEFAULT NULL,
  `distinct_by` bigint(20) DEFAULT NULL,
  `distinct_reason` varchar(2000) DEFAULT NULL,
  `branch_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_prospect_pairs` (`older_id`,`newer_id`),
  KEY `fk_prospect_pairs_newer` (`newer_id`),
  KEY `fk_prospect_pairs_created_by` (`created_by`),
  KEY `fk_prospect_pairs_distinct_by` (`distinct_by`),
  KEY `idx_prospect_pairs_open` (`distinct_at`,`created_at`,`id`),
  KEY `idx_prospect_pairs_branch_open` (`distinct_at`,`branch_id`,`created_at`,`id`),
  CONSTRAINT `fk_prospect_pairs_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospect_pairs_distinct_by` FOREIGN KEY (`distinct_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_prospect_pairs_newer` FOREIGN KEY (`newer_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_prospect_pairs_older` FOREIGN KEY (`older_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `chk_prospect_pairs_order` CHECK (`older_id` < `newer_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `prospect_tags` (
  `prospect_id` bigint(20) NOT NULL,
  `tag_id` bigint(20) NOT NULL,
  `tagged_by` bigint(20) DEFAULT NULL,
  `tagged_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `status` enum('new','analyzing','validated','rejected','converted') NOT NULL,
  `advisor_id` bigint(20) DEFAULT NULL,
  `branch_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`prospect_id`,`tag_id`),
  KEY `idx_prospect_tags_created` (`tag_id`,`created_at`,`prospect_id`),
  KEY `idx_prospect_tags_status_created` (`tag_id`,`status`,`created_at`,`prospect_id`),
  KEY `idx_prospect_tags_advisor_created` (`tag_id`,`advisor_id`,`created_at`,`prospect_id`),
  KEY `idx_prospect_tags_advisor_status_created` (`tag_id`,`advisor_id`,`status`,`created_at`,`prospect_id`),
  KEY `idx_prospect_tags_branch_created` (`tag_id`,`branch_id`,`created_at`,`prospect_id`),
  KEY `idx_prospect_tags_branch_status_created` (`tag_id`,`branch_id`,`status`,`created_at`,`prospect_id`),
  KEY `idx_prospect_tags_branch_advisor_created` (`tag_id`,`branch_id`,`advisor_id`,`created_at`,`prospect_id`),
  KEY `fk_prospect_tags_tagged_by` (`tagged_by`),
  CONSTRAINT `fk_prospect_tags_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`),
  CONSTRAINT `fk_prospect_tags_tag` FOREIGN KEY (`tag_id`) REFERENCES `tags` (`id`),
  CONSTRAINT `fk_prospect_tags_tagged_by` FOREIGN KEY (`tagged_by`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `prospect_words` (
  `word` varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `prospect_id` bigint(20) NOT NULL,
  `advisor_id` bigint(20) DEFAULT NULL,
  `partner_id` bigint(20) DEFAULT NULL,
  `commercial_id` bigint(20) DEFAULT NULL,
  `branch_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`word`,`prospect_id`),
  KEY `idx_prospect_words_advisor` (`advisor_id`,`word`,`prospect_id`),
  KEY `idx_prospect_words_partner` (`partner_id`,`word`,`prospect_id`),
  KEY `idx_prospect_words_commercial` (`commercial_id`,`word`,`prospect_id`),
  KEY `fk_prospect_words_prospect` (`prospect_id`),
  KEY `idx_prospect_words_branch` (`branch_id`,`word`,`prospect_id`),
  CONSTRAINT `fk_prospect_words_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `recovery_codes` (
  `user_id` bigint(20) NOT NULL,
  `code_hash` binary(32) NOT NULL,
  `used_at` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`user_id`,`code_hash`),
  CONSTRAINT `fk_recovery_codes_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `reference_counters` (
  `kind` varchar(20) NOT NULL,
  `period` char(4) NOT NULL,
  `current_value` bigint(20) NOT NULL DEFAULT 0,
  PRIMARY KEY (`kind`,`period`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `rejection_reports` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `prospect_id` bigint(20) NOT NULL,
  `code` enum('level','budget','documents','project','language','age','other') NOT NULL,
  `content` mediumtext NOT NULL,
  `visible_to_candidate` tinyint(1) NOT NULL,
  `created_by` bigint(20) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `outbox_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `idx_rejection_reports_prospect` (`prospect_id`,`id`),
  KEY `fk_rejection_reports_created_by` (`created_by`),
  KEY `fk_rejection_reports_outbox` (`outbox_id`),
  CONSTRAINT `fk_rejection_reports_created_by` FOREIGN KEY (`created_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_rejection_reports_outbox` FOREIGN KEY (`outbox_id`) REFERENCES `outbox` (`id`),
  CONSTRAINT `fk_rejection_reports_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `reminders` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `rule_code` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `prospect_id` bigint(20) NOT NULL,
  `stage` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `cycle` int(11) NOT NULL,
  `channel` enum('email','sms','call_task','closure') NOT NULL,
  `cycle_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `due_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `status` enum('planned','sent','done','skipped','cancelled') NOT NULL DEFAULT 'planned',
  `skipped_reason` varchar(60) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `sent_at` timestamp NULL DEFAULT NULL,
  `outbox_id` bigint(20) DEFAULT NULL,
  `attempts` int(11) NOT NULL DEFAULT 0,
  `failed_at` timestamp NULL DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_reminders_step` (`rule_code`,`prospect_id`,`stage`,`cycle`),
  KEY `idx_reminders_due` (`status`,`due_at`,`id`),
  KEY `idx_reminders_prospect` (`prospect_id`,`status`),
  KEY `fk_reminders_outbox` (`outbox_id`),
  CONSTRAINT `fk_reminders_outbox` FOREIGN KEY (`outbox_id`) REFERENCES `outbox` (`id`),
  CONSTRAINT `fk_reminders_prospect` FOREIGN KEY (`prospect_id`) REFERENCES `prospects` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `report_subscriptions` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `user_id` bigint(20) NOT NULL,
  `report` varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `every` enum('week','month') NOT NULL,
  `hour` tinyint(4) NOT NULL,
  `next_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_report_subscriptions` (`user_id`,`report`),
  KEY `idx_report_subscriptions_next` (`next_at`,`id`),
  CONSTRAINT `fk_report_subscriptions_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`),
  CONSTRAINT `chk_report_subscriptions_hour` CHECK (`hour` between 0 and 23)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `sessions` (
  `id_hash` binary(32) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `created_at` datetime(6) NOT NULL,
  `last_seen_at` datetime(6) NOT NULL,
  `expires_at` datetime(6) NOT NULL,
  `ip` varbinary(16) DEFAULT NULL,
  `csrf` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `user_agent` varchar(200) DEFAULT NULL,
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `reauth_at` datetime(6) DEFAULT NULL,
  `strong` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id_hash`),
  UNIQUE KEY `uq_sessions_id` (`id`),
  KEY `idx_sessions_user` (`user_id`),
  KEY `idx_sessions_expires` (`expires_at`),
  CONSTRAINT `fk_sessions_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `table_sizes` (
  `day` date NOT NULL,
  `name` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `bytes` bigint(20) NOT NULL,
  `rows_count` bigint(20) NOT NULL,
  PRIMARY KEY (`day`,`name`),
  KEY `idx_table_sizes_name` (`name`,`day`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `tags` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `name` varchar(60) NOT NULL,
  `status` enum('active','inactive') NOT NULL DEFAULT 'active',
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_tags_name` (`name`),
  KEY `idx_tags_name` (`name`,`id`),
  CONSTRAINT `chk_tags_name` CHECK (`name`  not like '%,%')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `teams` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `branch_id` bigint(20) NOT NULL,
  `name` varchar(120) NOT NULL,
  `manager_id` bigint(20) NOT NULL,
  `status` enum('active','inactive') NOT NULL DEFAULT 'active',
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `version` int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_teams_branch_name` (`branch_id`,`name`),
  KEY `idx_teams_name` (`name`,`id`),
  KEY `idx_teams_branch_name` (`branch_id`,`name`,`id`),
  KEY `idx_teams_manager` (`manager_id`,`status`,`branch_id`),
  CONSTRAINT `fk_teams_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`),
  CONSTRAINT `fk_teams_manager` FOREIGN KEY (`manager_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `throttle` (
  `bucket` binary(32) NOT NULL,
  `failures` int(11) NOT NULL DEFAULT 0,
  `window_start` datetime(6) NOT NULL,
  `blocked_until` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`bucket`),
  KEY `idx_throttle_window` (`window_start`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `users` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `name` varchar(120) NOT NULL,
  `email` varchar(254) NOT NULL,
  `password` varchar(255) NOT NULL,
  `role` enum('super_admin','manager','advisor','partner','commercial') NOT NULL,
  `phone` varchar(20) DEFAULT NULL,
  `status` enum('active','inactive') NOT NULL DEFAULT 'active',
  `email_verified_at` timestamp NULL DEFAULT NULL,
  `phone_verified_at` timestamp NULL DEFAULT NULL,
  `last_login_at` timestamp NULL DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `locale` enum('fr','en') NOT NULL DEFAULT 'fr',
  `partner_id` bigint(20) DEFAULT NULL,
  `commercial_code` varchar(12) DEFAULT NULL,
  `must_change_password` tinyint(1) NOT NULL DEFAULT 0,
  `password_changed_at` timestamp NULL DEFAULT NULL,
  `deactivated_at` timestamp NULL DEFAULT NULL,
  `deactivated_by` bigint(20) DEFAULT NULL,
  `version` int(11) NOT NULL DEFAULT 1,
  `branch_id` bigint(20) DEFAULT NULL,
  `totp_secret` varbinary(64) DEFAULT NULL,
  `totp_confirmed_at` timestamp NULL DEFAULT NULL,
  `totp_last_step` bigint(20) NOT NULL DEFAULT 0,
  `locked_at` timestamp NULL DEFAULT NULL,
  `locked_by` bigint(20) DEFAULT NULL,
  `team_id` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_users_email` (`email`),
  UNIQUE KEY `uq_users_commercial_code` (`commercial_code`),
  KEY `idx_users_role` (`role`),
  KEY `idx_users_name` (`name`,`id`),
  KEY `idx_users_status_name` (`status`,`name`,`id`),
  KEY `idx_users_role_name` (`role`,`name`,`id`),
  KEY `idx_users_status_role` (`status`,`role`,`name`,`id`),
  KEY `fk_users_branch` (`branch_id`),
  KEY `fk_users_locked_by` (`locked_by`),
  KEY `idx_users_partner_name` (`partner_id`,`name`,`id`),
  KEY `idx_users_partner_status_name` (`partner_id`,`status`,`name`,`id`),
  KEY `idx_users_partner_role_name` (`partner_id`,`role`,`name`,`id`),
  KEY `idx_users_partner_status_role` (`partner_id`,`status`,`role`,`name`,`id`),
  KEY `idx_users_team_name` (`team_id`,`name`,`id`),
  KEY `idx_users_branch_name` (`branch_id`,`name`,`id`),
  KEY `idx_users_branch_status_name` (`branch_id`,`status`,`name`,`id`),
  KEY `idx_users_branch_role_name` (`branch_id`,`role`,`name`,`id`),
  CONSTRAINT `fk_users_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`),
  CONSTRAINT `fk_users_locked_by` FOREIGN KEY (`locked_by`) REFERENCES `users` (`id`),
  CONSTRAINT `fk_users_partner` FOREIGN KEY (`partner_id`) REFERENCES `partners` (`id`),
  CONSTRAINT `fk_users_team` FOREIGN KEY (`team_id`) REFERENCES `teams` (`id`),
  CONSTRAINT `chk_users_commercial_code` CHECK (`role` <> 'commercial' or `commercial_code` is not null),
  CONSTRAINT `chk_users_partner` CHECK (`role` = 'partner' = (`partner_id` is not null))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `user_destinations` (
  `user_id` bigint(20) NOT NULL,
  `destination` varchar(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`user_id`,`destination`),
  CONSTRAINT `fk_user_destinations_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `user_tokens` (
  `token_hash` binary(32) NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `purpose` enum('invitation','reset','email_old','email_new','phone','report') NOT NULL,
  `detail` varchar(254) DEFAULT NULL,
  `attempts` int(11) NOT NULL DEFAULT 0,
  `created_by` bigint(20) DEFAULT NULL,
  `created_at` datetime(6) NOT NULL,
  `expires_at` datetime(6) NOT NULL,
  `used_at` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`token_hash`),
  KEY `idx_user_tokens_user` (`user_id`,`purpose`),
  KEY `idx_user_tokens_expires` (`expires_at`),
  CONSTRAINT `fk_user_tokens_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE `user_views` (
  `user_id` bigint(20) NOT NULL,
  `list` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `query` varchar(900) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`user_id`,`list`),
  CONSTRAINT `fk_user_views_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

DELIMITER ;;
CREATE TRIGGER `clients_destination` BEFORE INSERT ON `clients` FOR EACH ROW
SET NEW.desired_destination = (SELECT p.desired_destination FROM prospects p WHERE p.id = NEW.prospect_id);;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `clients_loads` AFTER UPDATE ON `clients` FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.status = NEW.status AND OLD.deleted_at <=> NEW.deleted_at) THEN
		IF OLD.status = 'active' AND OLD.deleted_at IS NULL THEN
			UPDATE advisor_loads SET clients_active = clients_active - 1 WHERE user_id = OLD.advisor_id;
		END IF;
		IF NEW.status = 'active' AND NEW.deleted_at IS NULL THEN
			UPDATE advisor_loads SET clients_active = clients_active + 1 WHERE user_id = NEW.advisor_id;
		END IF;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `clients_loads_delete` AFTER DELETE ON `clients` FOR EACH ROW
BEGIN
	IF OLD.status = 'active' AND OLD.deleted_at IS NULL THEN
		UPDATE advisor_loads SET clients_active = clients_active - 1 WHERE user_id = OLD.advisor_id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `clients_loads_insert` AFTER INSERT ON `clients` FOR EACH ROW
BEGIN
	IF NEW.status = 'active' AND NEW.deleted_at IS NULL THEN
		UPDATE advisor_loads SET clients_active = clients_active + 1 WHERE user_id = NEW.advisor_id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `clients_reference` BEFORE UPDATE ON `clients` FOR EACH ROW
BEGIN
	IF BINARY NEW.reference_number <> BINARY OLD.reference_number THEN
		SIGNAL SQLSTATE '45000'
		   SET MESSAGE_TEXT = 'BR-12: the reference of a client is never changed';
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_destination` AFTER UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF NOT (OLD.desired_destination <=> NEW.desired_destination) THEN
		UPDATE clients
		   SET desired_destination = NEW.desired_destination, updated_at = updated_at
		 WHERE prospect_id = NEW.id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_loads` AFTER UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.status = NEW.status AND OLD.deleted_at <=> NEW.deleted_at
	    AND OLD.closed_at <=> NEW.closed_at) THEN
		IF OLD.advisor_id IS NOT NULL AND OLD.deleted_at IS NULL AND OLD.closed_at IS NULL
		    AND OLD.status IN ('new', 'analyzing', 'validated') THEN
			UPDATE advisor_loads
			   SET prospects_new = prospects_new - (OLD.status = 'new'),
			       prospects_analyzing = prospects_analyzing - (OLD.status = 'analyzing'),
			       prospects_validated = prospects_validated - (OLD.status = 'validated')
			 WHERE user_id = OLD.advisor_id;
		END IF;
		IF NEW.advisor_id IS NOT NULL AND NEW.deleted_at IS NULL AND NEW.closed_at IS NULL
		    AND NEW.status IN ('new', 'analyzing', 'validated') THEN
			UPDATE advisor_loads
			   SET prospects_new = prospects_new + (NEW.status = 'new'),
			       prospects_analyzing = prospects_analyzing + (NEW.status = 'analyzing'),
			       prospects_validated = prospects_validated + (NEW.status = 'validated'),
			       assigned_at = IF(OLD.advisor_id <=> NEW.advisor_id, assigned_at, UTC_TIMESTAMP(6))
			 WHERE user_id = NEW.advisor_id;
		END IF;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_loads_delete` AFTER DELETE ON `prospects` FOR EACH ROW
BEGIN
	IF OLD.advisor_id IS NOT NULL AND OLD.deleted_at IS NULL AND OLD.closed_at IS NULL THEN
		UPDATE advisor_loads
		   SET prospects_new = prospects_new - (OLD.status = 'new'),
		       prospects_analyzing = prospects_analyzing - (OLD.status = 'analyzing'),
		       prospects_validated = prospects_validated - (OLD.status = 'validated')
		 WHERE user_id = OLD.advisor_id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_loads_insert` AFTER INSERT ON `prospects` FOR EACH ROW
BEGIN
	IF NEW.advisor_id IS NOT NULL AND NEW.deleted_at IS NULL AND NEW.closed_at IS NULL
		    AND NEW.status IN ('new', 'analyzing', 'validated') THEN
		UPDATE advisor_loads
		   SET prospects_new = prospects_new + (NEW.status = 'new'),
		       prospects_analyzing = prospects_analyzing + (NEW.status = 'analyzing'),
		       prospects_validated = prospects_validated + (NEW.status = 'validated'),
		       assigned_at = UTC_TIMESTAMP(6)
		 WHERE user_id = NEW.advisor_id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_pairs` AFTER UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF NOT (OLD.branch_id <=> NEW.branch_id) THEN
		UPDATE prospect_pairs SET branch_id = NEW.branch_id WHERE newer_id = NEW.id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_partner` AFTER UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF NOT (OLD.partner_id <=> NEW.partner_id) THEN
		UPDATE partners SET updated_at = CURRENT_TIMESTAMP WHERE id IN (OLD.partner_id, NEW.partner_id);
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_reference` BEFORE UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF BINARY NEW.reference_number <> BINARY OLD.reference_number THEN
		SIGNAL SQLSTATE '45000'
		   SET MESSAGE_TEXT = 'BR-12: the reference of a prospect is never changed';
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_tags` AFTER UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.branch_id <=> NEW.branch_id
	    AND OLD.status = NEW.status AND OLD.created_at = NEW.created_at) THEN
		UPDATE prospect_tags
		   SET advisor_id = NEW.advisor_id, branch_id = NEW.branch_id, status = NEW.status,
		       created_at = NEW.created_at
		 WHERE prospect_id = NEW.id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `prospects_words` AFTER UPDATE ON `prospects` FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.partner_id <=> NEW.partner_id
	    AND OLD.commercial_id <=> NEW.commercial_id AND OLD.branch_id <=> NEW.branch_id) THEN
		UPDATE prospect_words
		   SET advisor_id = NEW.advisor_id, partner_id = NEW.partner_id,
		       commercial_id = NEW.commercial_id, branch_id = NEW.branch_id
		 WHERE prospect_id = NEW.id;
		UPDATE activities
		   SET advisor_id = NEW.advisor_id, commercial_id = NEW.commercial_id,
		       branch_id = NEW.branch_id,
		       assigned_to = IF(due_at IS NOT NULL AND assigned_to <=> OLD.advisor_id,
		           NEW.advisor_id, assigned_to),
		       updated_at = updated_at
		 WHERE prospect_id = NEW.id;
	END IF;
END;;
DELIMITER ;

DELIMITER ;;
CREATE TRIGGER `users_loads` AFTER INSERT ON `users` FOR EACH ROW
INSERT IGNORE INTO advisor_loads (user_id) VALUES (NEW.id);;
DELIMITER ;

SET foreign_key_checks = 1;
