-- The fourteen members of the region, and the partner bodies of the joint campaign. Fixed ids, so that every deployment means the same.
insert into organisations (id, slug, name, kind) values
    ('01900000-0000-7000-8000-000000000001', 'birmingham-childrens-trust', 'Birmingham Children''s Trust', 'member'),
    ('01900000-0000-7000-8000-000000000002', 'coventry', 'Coventry', 'member'),
    ('01900000-0000-7000-8000-000000000003', 'dudley', 'Dudley', 'member'),
    ('01900000-0000-7000-8000-000000000004', 'herefordshire', 'Herefordshire', 'member'),
    ('01900000-0000-7000-8000-000000000005', 'sandwell-childrens-trust', 'Sandwell Children''s Trust', 'member'),
    ('01900000-0000-7000-8000-000000000006', 'shropshire', 'Shropshire', 'member'),
    ('01900000-0000-7000-8000-000000000007', 'solihull', 'Solihull', 'member'),
    ('01900000-0000-7000-8000-000000000008', 'staffordshire', 'Staffordshire', 'member'),
    ('01900000-0000-7000-8000-000000000009', 'stoke-on-trent', 'Stoke-on-Trent', 'member'),
    ('01900000-0000-7000-8000-00000000000a', 'telford-and-wrekin', 'Telford & Wrekin', 'member'),
    ('01900000-0000-7000-8000-00000000000b', 'walsall', 'Walsall', 'member'),
    ('01900000-0000-7000-8000-00000000000c', 'warwickshire', 'Warwickshire', 'member'),
    ('01900000-0000-7000-8000-00000000000d', 'wolverhampton', 'Wolverhampton', 'member'),
    ('01900000-0000-7000-8000-00000000000e', 'worcestershire-children-first', 'Worcestershire Children First', 'member'),
    ('01900000-0000-7000-8000-00000000000f', 'west-midlands-employers', 'West Midlands Employers', 'partner'),
    ('01900000-0000-7000-8000-000000000010', 'west-midlands-social-work-teaching-partnership', 'West Midlands Social Work Teaching Partnership', 'partner'),
    ('01900000-0000-7000-8000-000000000011', 'wm-adcs', 'West Midlands Association of Directors of Children''s Services (WM ADCS)', 'partner');
