<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../form.xsl"/>

  <!-- The prospect's form in sections; what no section names comes last. -->

  <xsl:template match="form" mode="fields">
    <fieldset>
      <legend><m:t k="prospect.section.identity"/></legend>
      <m:fields on="form" only="last_name first_name birth_date birth_place nationality profession"
          ><m:apply mode="field"/></m:fields>
    </fieldset>
    <fieldset>
      <legend><m:t k="prospect.section.contact"/></legend>
      <p class="hint"><m:t k="prospect.contact.hint"/></p>
      <m:fields on="form" only="email phone current_location"><m:apply mode="field"/></m:fields>
    </fieldset>
    <fieldset>
      <legend><m:t k="prospect.section.studies"/></legend>
      <m:fields on="form" only="education_level current_field desired_field desired_destination"
          ><m:apply mode="field"/></m:fields>
    </fieldset>
    <fieldset>
      <legend><m:t k="prospect.section.emergency"/></legend>
      <m:fields on="form" only="emergency_name emergency_relationship emergency_phone"
          ><m:apply mode="field"/></m:fields>
    </fieldset>
    <fieldset>
      <legend><m:t k="prospect.section.follow-up"/></legend>
      <m:fields on="form" but="last_name first_name birth_date birth_place nationality profession email phone
          current_location education_level current_field desired_field desired_destination emergency_name
          emergency_relationship emergency_phone"><m:apply mode="field"/></m:fields>
    </fieldset>
  </xsl:template>

  <m:template mode="hint" field="phone emergency_phone">
    <p class="hint" id="hint-{$field.name}"><m:t k="prospect.phone.hint"/></p>
  </m:template>

</xsl:stylesheet>
