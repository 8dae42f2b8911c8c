-- The fourteen members of the region, and the partner bodies of the joint campaign. Fixed ids, so that every deployment means the same.
insert into organisations (id, slug, name, kind) values
    (x'01900000000070008000000000000001', 'birmingham-childrens-trust', 'Birmingham Children''s Trust', 'member'),
    (x'01900000000070008000000000000002', 'coventry', 'Coventry', 'member'),
    (x'01900000000070008000000000000003', 'dudley', 'Dudley', 'member'),
    (x'01900000000070008000000000000004', 'herefordshire', 'Herefordshire', 'member'),
    (x'01900000000070008000000000000005', 'sandwell-childrens-trust', 'Sandwell Children''s Trust', 'member'),
    (x'01900000000070008000000000000006', 'shropshire', 'Shropshire', 'member'),
    (x'01900000000070008000000000000007', 'solihull', 'Solihull', 'member'),
    (x'01900000000070008000000000000008', 'staffordshire', 'Staffordshire', 'member'),
    (x'01900000000070008000000000000009', 'stoke-on-trent', 'Stoke-on-Trent', 'member'),
    (x'0190000000007000800000000000000a', 'telford-and-wrekin', 'Telford & Wrekin', 'member'),
    (x'0190000000007000800000000000000b', 'walsall', 'Walsall', 'member'),
    (x'0190000000007000800000000000000c', 'warwickshire', 'Warwickshire', 'member'),
    (x'0190000000007000800000000000000d', 'wolverhampton', 'Wolverhampton', 'member'),
    (x'0190000000007000800000000000000e', 'worcestershire-children-first', 'Worcestershire Children First', 'member'),
    (x'0190000000007000800000000000000f', 'west-midlands-employers', 'West Midlands Employers', 'partner'),
    (x'01900000000070008000000000000010', 'west-midlands-social-work-teaching-partnership', 'West Midlands Social Work Teaching Partnership', 'partner'),
    (x'01900000000070008000000000000011', 'wm-adcs', 'West Midlands Association of Directors of Children''s Services (WM ADCS)', 'partner');
