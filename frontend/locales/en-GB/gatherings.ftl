## Events, working groups and questions in the studio

studio-events = Events
studio-groups = Groups
