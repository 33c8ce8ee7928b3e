-- Who lets a dwelling. Whoever is known by phone and name is pointed to by the tenancy; of anybody else name and phone
-- stand sealed at the dwelling, since nobody could tell such a person apart.
alter domain register_field drop constraint register_field_check;
alter domain register_field add constraint register_field_check check (value in (
    -- of a person
    'name', 'identity_number', 'other_document', 'phone', 'sex', 'birth_date', 'hukou_division', 'residence_kind',
    -- of a dwelling
    'actual_use', 'occupancy', 'ownership', 'landlord_name', 'landlord_phone',
    -- of an establishment
    'unit_name', 'credit_code', 'industry', 'operating', 'headcount_band', 'fire_key', 'contact_name', 'contact_phone'));

-- A tenancy may have begun long before anybody said who lets it.
alter table tenancies
    add column landlord_known_at timestamptz,
    add column landlord_recorded_by uuid,
    add column landlord_confirmed_by uuid,
    add constraint tenancies_landlord_known check ((landlord_id is null) = (landlord_known_at is null)),
    add constraint tenancies_landlord_other check (landlord_id <> tenant_id),
    add constraint tenancies_landlord_second_person check (landlord_confirmed_by <> landlord_recorded_by);
