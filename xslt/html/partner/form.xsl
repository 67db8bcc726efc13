<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../form.xsl"/>

  <!-- The organisation's form in sections; what no section names comes in the last. -->

  <xsl:template match="form" mode="fields">
    <fieldset class="card">
      <legend><m:t k="partner.section.identity"/></legend>
      <div class="fields"><m:fields on="form" only="name code kind"><m:apply mode="field"/></m:fields></div>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="partner.section.contact"/></legend>
      <div class="fields">
        <m:fields on="form" only="contact_name email phone address city country"><m:apply mode="field"/></m:fields>
      </div>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="partner.section.contract"/></legend>
      <div class="fields">
        <m:fields on="form" only="commission_base commission_rate commission_fixed_xof contract_from contract_to"
            ><m:apply mode="field"/></m:fields>
      </div>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="partner.section.follow-up"/></legend>
      <div class="fields">
        <m:fields on="form" but="name code kind contact_name email phone address city country commission_base
            commission_rate commission_fixed_xof contract_from contract_to"><m:apply mode="field"/></m:fields>
      </div>
    </fieldset>
  </xsl:template>

  <m:template mode="hint" field="code"><p class="hint"><m:t k="partner.code.hint"/></p></m:template>
  <m:template mode="hint" field="commission_rate"><p class="hint"><m:t k="partner.commission_rate.hint"/></p></m:template>

</xsl:stylesheet>
